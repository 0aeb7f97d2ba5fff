import type { Respond } from '../../src/policy/ask.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import type { FakeModel } from '../fakes/model/start-fake-model.js';
import type { Played } from './find-breaches.js';

/** What is asked in one conversation. */
export interface Talk {
  readonly turns: readonly string[];
  readonly asOf: IsoDate;
}

/** Plays a conversation with a model at hand, and beside every turn the same turn without one. */
export async function playTalk(
  { turns, asOf }: Talk,
  composing: Respond,
  modelled: Respond,
  model: Pick<FakeModel, 'calls' | 'name'>,
): Promise<readonly Played[]> {
  const played: Played[] = [];
  let state: string | null = null;
  for (const [at, text] of turns.entries()) {
    const message = { conversation: 'talk', text, asOf };
    const before = model.calls.length;
    let passed = '';
    const composed = await composing(message, state);
    const turn = await modelled(message, state, (words) => {
      passed += words;
    });
    const reading = turn.trace.model?.reading ?? null;
    const base = reading === null ? composed : await composing({ ...message, reading }, state);
    const said = turns.slice(0, at + 1);
    const calls = model.calls.slice(before);
    played.push({ said, asOf, composed, base, turn, passed, calls, modelName: model.name });
    ({ state } = turn);
  }
  return played;
}
