import { PassThrough, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { chat } from '../../../src/channels/terminal/chat.js';
import type { Ask, Message } from '../../../src/policy/ask.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { isoDate } from '../../../src/policy/iso-date.js';
import { Problem } from '../../../src/policy/problem.js';
import { makeCitation, makeReply } from '../../fakes/make-reply.js';
import { makeDocument } from '../../fixtures/make-document.js';

const echo: Ask = ({ text }) => Promise.resolve(makeReply({ text: `答：${text}` }));

function today(): IsoDate {
  const day = isoDate(2026, 11, 21);
  if (day === undefined) throw new Error('no such day');
  return day;
}

interface Talk {
  readonly ask?: Ask;
  readonly isInteractive?: boolean;
}

function start(
  input: Readable,
  { ask = echo, isInteractive = false }: Talk,
): { done: Promise<void>; printed: () => string } {
  const output = new PassThrough();
  const chunks: string[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const documents = [
    makeDocument({ id: 'sea-2020-8', number: '海政〔2020〕8号', title: '关于造船的若干措施', clauses: [] }),
    makeDocument({ id: 'rules', number: null, title: '办法', clauses: [] }),
  ];
  const done = chat({ ask, documents: () => documents, conversation: 'c', today, input, output, isInteractive });
  return { done, printed: () => chunks.join('') };
}

async function pipe(lines: readonly string[], talk: Talk = {}): Promise<string> {
  const { done, printed } = start(Readable.from([lines.join('\n')]), talk);
  await done;
  return printed();
}

describe('a pipe', () => {
  it('gets every line answered in order, without a prompt, and the talk ends with it', async () => {
    expect(await pipe(['甲', '', '  ', '乙'])).toBe('答：甲\n\n答：乙\n\n');
  });

  it('talks in one conversation about one day', async () => {
    const messages: Message[] = [];
    const ask: Ask = (message) => {
      messages.push(message);
      return echo(message);
    };
    await pipe(['甲', '乙'], { ask });
    expect(messages).toEqual([
      { conversation: 'c', text: '甲', asOf: '2026-11-21' },
      { conversation: 'c', text: '乙', asOf: '2026-11-21' },
    ]);
  });

  it('leaves at /quit and answers nothing after it', async () => {
    expect(await pipe(['甲', '/quit', '乙'])).toBe('答：甲\n\n再见。\n');
  });

  it('takes a number for a suggestion only where there is one', async () => {
    const ask: Ask = ({ text }) => Promise.resolve(makeReply({ text: `答：${text}`, suggestions: ['谁牵头？'] }));
    const printed = await pipe(['1', '1', '2'], { ask });
    expect(printed.match(/答：.*/g)).toEqual(['答：1', '答：谁牵头？', '答：2']);
  });

  it('takes a number for the fact that a reply asks for', async () => {
    const ask: Ask = ({ text }) =>
      Promise.resolve(
        makeReply({ kind: 'clarify', reason: 'missing_input', text: `答：${text}`, suggestions: ['不清楚'] }),
      );
    expect((await pipe(['补贴', '1'], { ask })).match(/答：.*/g)).toEqual(['答：补贴', '答：1']);
  });

  it.each(['/原文', '/text', '／原文'])('prints whole clauses for %s', async (command) => {
    const citation = makeCitation('甲', '甲', { text: '甲乙丙。' });
    const ask: Ask = () => Promise.resolve(makeReply({ citations: [citation] }));
    expect(await pipe(['问', command], { ask })).toContain('二、（一）】\n甲乙丙。');
  });

  it('says so where there is no clause to print', async () => {
    expect(await pipe(['/原文', '问', '/原文'])).toBe(
      '还没有答复。请先提一个问题。\n\n答：问\n\n上一条答复没有引用条款。\n\n',
    );
  });

  it('lists the documents, helps, and knows no other command', async () => {
    const printed = await pipe(['/docs', '/help', '/dance']);
    expect(printed).toContain('这里有 2 份文件：\n《关于造船的若干措施》（海政〔2020〕8号）\n《办法》');
    expect(printed).toContain('/原文');
    expect(printed).toContain('没有 /dance 这个命令');
  });

  it('refuses a pasted document politely and goes on', async () => {
    const printed = await pipe(['长'.repeat(100_000), '甲']);
    expect(printed).toContain('100000 个字，太长了');
    expect(printed).toContain('答：甲');
  });

  it('outlives an answer that fails, and prints the remedy where there is one', async () => {
    const ask: Ask = ({ text }) =>
      text === '甲'
        ? Promise.reject(new Error('栈'))
        : Promise.reject(new Problem('index_missing', { folder: 'index' }));
    const printed = await pipe(['甲', '乙'], { ask });
    expect(printed).toContain('没有答成');
    expect(printed).not.toContain('栈');
    expect(printed).toContain('npm run index');
  });
});

describe('a person', () => {
  const talk = { isInteractive: true };

  it('is greeted and prompted', async () => {
    const input = new PassThrough();
    const { done, printed } = start(input, talk);
    input.write('甲\r');
    while (!printed().includes('答：甲')) await setImmediate();
    input.write('\u0004');
    await done;
    expect(printed()).toContain('/help');
    expect(printed()).toContain('问> ');
  });

  it.each([
    { key: 'Ctrl-C', bytes: '\u0003' },
    { key: 'Ctrl-D', bytes: '\u0004' },
  ])('leaves with $key', async ({ bytes }) => {
    const input = new PassThrough();
    const { done } = start(input, talk);
    input.write(bytes);
    await expect(done).resolves.toBeUndefined();
  });

  it('leaves with Ctrl-C while an answer is under way', async () => {
    const input = new PassThrough();
    const { done, printed } = start(input, { ...talk, ask: () => new Promise(() => undefined) });
    input.write('甲\r');
    await setImmediate();
    input.write('\u0003');
    await done;
    expect(printed()).toContain('再见');
  });
});
