import { expect, it } from 'vitest';
import type { MakeButton } from '../../src/delivery/channel.js';
import { GENERATED_LABEL } from '../../src/policy/generated-label.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeCitation, makeReply } from '../fakes/make-reply.js';
import type { ChannelUnderTest } from './channel-contract.js';
import { squeeze } from './channel-dialogues.js';

const QUOTE = '按照年线上交易额的2%给予资金支持';
const COMPOSED = `可以申请。\n“${QUOTE}，最多不超过100万元。”\n依据：《若干措施》（海政〔2020〕8号）二、（一）`;

/** @param times how often the model says its sentence; a hundred times is more than any message of a channel holds */
function worded(times: number): Reply {
  const stretch = `${GENERATED_LABEL}\n${'你们在“范围”以内，可以申请这一项支持。'.repeat(times)}`;
  return makeReply({
    text: `${stretch}\n\n${COMPOSED}`,
    citations: [makeCitation(QUOTE, QUOTE)],
    suggestions: ['谁负责？'],
    generated: { start: 0, end: stretch.length, model: 'm' },
  });
}

/** What every channel must keep of the label of generated text. */
export function generatedLabelContract({ channel, address, limit, read }: ChannelUnderTest): void {
  const show = (reply: Reply): readonly { readonly words: string; readonly size: number }[] =>
    channel.render({ kind: 'reply', reply }, address, countButtons()).map(({ body }) => read(body));

  it('shows a generated lead below its label and above the composed reply', () => {
    const reply = worded(1);
    const words = show(reply).map((part) => part.words);
    expect(squeeze(words.join(''))).toContain(squeeze(reply.text));
    expect(words[0]?.startsWith(GENERATED_LABEL)).toBe(true);
  });

  it('repeats the label in every message that holds generated words, and puts it into no other', () => {
    const reply = worded(1200);
    const parts = show(reply);
    expect(parts.length).toBeGreaterThan(2);
    for (const { words, size } of parts) {
      expect(size).toBeLessThanOrEqual(limit);
      expect(words.startsWith(GENERATED_LABEL)).toBe(words.includes('以内，可以'));
    }
    const said = parts.map(({ words }) => words.replace(GENERATED_LABEL, '')).join('');
    expect(squeeze(said)).toContain(squeeze(reply.text.replace(GENERATED_LABEL, '')));
  });

  it('writes the composed reply without one, byte for byte as where no model is asked', () => {
    const { generated, ...rest } = worded(1);
    const composed = makeReply({ ...rest, text: COMPOSED });
    const shown = show(composed).map(({ words }) => words);
    expect(generated?.model).toBe('m');
    expect(shown.join('')).not.toContain('人工智能');
    expect(
      show(worded(1))
        .at(-1)
        ?.words.endsWith(shown.at(-1) ?? '-'),
    ).toBe(true);
  });
}

function countButtons(): MakeButton {
  let made = 0;
  return (kind, value) => ({ id: `b${++made}`, kind, value });
}
