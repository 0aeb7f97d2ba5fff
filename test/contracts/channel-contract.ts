import { expect, it } from 'vitest';
import { writeSuggestions } from '../../src/channels/rendering/write-suggestions.js';
import type { Channel, MakeButton } from '../../src/delivery/channel.js';
import type { Part } from '../../src/journal/values.js';
import type { Json } from '../../src/policy/json.js';
import type { Reply } from '../../src/policy/reply.js';
import { dialogues, squeeze, type Told } from './channel-dialogues.js';

/** What one part comes to. */
export interface ShownPart {
  /** What a person sees, without markup; a title above the buttons is left out where the reply does not say it. */
  readonly words: string;
  /** Of what the platform is given, in what it counts. */
  readonly size: number;
}

/** A channel with what its platform documents. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  readonly address: Json;
  /** What one message may hold, as `size` counts. */
  readonly limit: number;
  /** How many parts may go out before the person says something again. */
  readonly mostSent: number;
  /** Whether suggestions stand in the text. */
  readonly hasSuggestionsInText: boolean;
  /** Reads a part's body; throws where its markup is not well-formed. */
  readonly read: (body: Json) => ShownPart;
}

/** What every channel must show of a reply, whatever its platform allows. */
export function channelContract(under: ChannelUnderTest, tell: () => ReadonlyMap<string, Told>): void {
  const { channel, address, limit, mostSent, hasSuggestionsInText, read } = under;
  const toldOf = (why: string): Told => {
    const told = tell().get(why);
    if (told === undefined) throw new RangeError(`nothing was told of ${why}`);
    return told;
  };
  const render = (why: string): { reply: Reply; parts: readonly Part[]; shown: readonly ShownPart[] } => {
    const { output, reply } = toldOf(why);
    const parts = channel.render(output, address, countButtons());
    return { reply, parts, shown: parts.map(({ body }) => read(body)) };
  };
  const rows = [...dialogues.map(({ why }) => why), 'long'];

  it.each(rows)('loses not a word of %s', (why) => {
    const { reply, shown } = render(why);
    const next = hasSuggestionsInText ? writeSuggestions(reply) : '';
    expect(squeeze(shown.map(({ words }) => words).join(''))).toBe(squeeze(reply.text + next));
  });

  it.each(rows)('keeps every quote, document number and label whole in one part of %s', (why) => {
    const { reply, shown } = render(why);
    const pieces = shown.map(({ words }) => squeeze(words));
    const said = squeeze(reply.text);
    const kept = reply.citations
      .flatMap(({ quote, docNumber, clause }) => [quote, docNumber ?? '', clause])
      .map(squeeze)
      .filter((words) => said.includes(words));
    expect(kept.length > 0).toBe(reply.citations.length > 0);
    for (const words of kept) expect(pieces.filter((piece) => piece.includes(words))).not.toEqual([]);
  });

  it.each(rows)('stays within what the platform allows with %s', (why) => {
    const { parts, shown } = render(why);
    expect(parts.length).toBeGreaterThan(0);
    for (const { size } of shown) expect(size).toBeLessThanOrEqual(limit);
    const held = parts.findIndex(({ mode }) => mode === 'hold');
    const sent = held < 0 ? parts : parts.slice(0, held);
    expect(sent.length).toBeLessThanOrEqual(mostSent);
    // Once a part waits, nothing behind it goes out before it.
    expect(parts.slice(sent.length).every(({ mode }) => mode === 'hold')).toBe(true);
  });

  it.each(rows)('offers every choice of %s', (why) => {
    const { reply, parts, shown } = render(why);
    const offered = parts.flatMap(({ buttons }) => buttons.filter(({ kind }) => kind === 'ask'));
    const all = hasSuggestionsInText
      ? reply.suggestions.filter((words) => shown.at(-1)?.words.includes(words))
      : offered.map(({ value }) => value);
    expect(all).toEqual(reply.suggestions);
  });
}

function countButtons(): MakeButton {
  let made = 0;
  return (kind, value) => ({ id: `b${++made}`, kind, value });
}
