import { z } from 'zod';
import { openApp } from '../../src/app.js';
import { renderTelegram } from '../../src/channels/telegram/render-telegram.js';
import { telegramBodySchema } from '../../src/channels/telegram/telegram-body.js';
import { makeWecomApi } from '../../src/channels/wecom/api/wecom-api.js';
import { makeWecomAppChannel } from '../../src/channels/wecom/app/wecom-app-channel.js';
import { readSettings } from '../../src/config.js';
import type { Output } from '../../src/delivery/channel.js';
import { makeButton } from '../../src/delivery/make-id.js';
import { notices } from '../../src/delivery/notices.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import type { Claim, PersonKey, Said } from './history-facts.js';

/** What people should be shown, found by asking the program itself: no process, no journal, no platform, no fault. */
export interface DirectAnswers {
  readonly expected: (claim: Claim) => readonly string[] | undefined;
  readonly notices: (person: PersonKey) => { readonly busy: string; readonly failed: string };
}

const wecomBodySchema = z.object({ text: z.string() });

/**
 * Asks again, turn by turn, what each person asked.
 * @param claims of which the answered ones are asked, in the order of acceptance
 */
export async function askDirectly(
  said: readonly Said[],
  claims: readonly Claim[],
  { agentId, dayOf }: { readonly agentId: string; readonly dayOf: (inbox: number) => IsoDate | undefined },
): Promise<DirectAnswers> {
  const { respond, close } = await openApp(readSettings({}, process.cwd()));
  const wecom = makeWecomAppChannel({ agentId, api: makeWecomApi({ apiRoot: 'http://127.0.0.1:9', ...nobody }) });
  const write = (person: PersonKey, output: Output): readonly string[] =>
    person.startsWith('telegram')
      ? renderTelegram(output, makeButton).map(({ body }) => telegramBodySchema.parse(body).html)
      : wecom.render(output, {}, makeButton).map(({ body }) => wecomBodySchema.parse(body).text);
  const textOf = new Map(said.map(({ person, id, text }) => [`${person} ${id}`, text]));
  const states = new Map<PersonKey, string>();
  const answers = new Map<string, readonly string[]>();
  for (const { person, id, inbox, status } of claims.toSorted((left, right) => left.inbox - right.inbox)) {
    const key = `${person} ${id}`;
    const [text, asOf] = [textOf.get(key), dayOf(inbox)];
    if (status !== 'answered' || text === undefined || asOf === undefined) continue;
    const turn = await respond({ conversation: person, text, asOf }, states.get(person) ?? null);
    states.set(person, turn.state);
    answers.set(key, write(person, { kind: 'reply', reply: turn.reply }));
  }
  await close();
  return {
    expected: ({ person, id }) => answers.get(`${person} ${id}`),
    notices: (person) => {
      const say = (text: string): string => write(person, { kind: 'notice', text }).join('');
      return { busy: say(notices.busy), failed: say(notices.failed) };
    },
  };
}

const nobody = { corpId: '', secret: '', now: () => 0, log: () => undefined };
