import { describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import type { AppFolders } from '../../src/app.js';
import type { Message } from '../../src/policy/ask.js';
import { replySchema } from '../../src/policy/reply.js';
import { Problem } from '../../src/policy/problem.js';
import { makeContext } from '../fakes/fake-context.js';
import { makeReply } from '../fakes/make-reply.js';

describe('npm run ask', () => {
  it('prints the text of the reply', async () => {
    const context = makeContext();
    expect(await dispatch(['ask', '谁牵头？'], context)).toBe(0);
    expect(context.printed()).toBe('答：谁牵头？\n');
  });

  it('prints nothing but JSON with --json', async () => {
    const context = makeContext();
    expect(await dispatch(['ask', '谁牵头？', '--json'], context)).toBe(0);
    expect(replySchema.parse(JSON.parse(context.printed())).text).toBe('答：谁牵头？');
  });

  it.each([
    { why: 'today', argv: ['问'], asOf: '2026-11-21' },
    { why: 'the day it is told', argv: ['问', '--as-of', '2020-02-29'], asOf: '2020-02-29' },
  ])('asks about $why', async ({ argv, asOf }) => {
    const messages: Message[] = [];
    const ask = (message: Message): Promise<ReturnType<typeof makeReply>> => {
      messages.push(message);
      return Promise.resolve(makeReply());
    };
    await dispatch(['ask', ...argv], makeContext({ app: { ask } }));
    expect(messages).toMatchObject([{ text: '问', asOf }]);
  });

  it('joins words that the shell took apart, and takes a question that begins with a dash', async () => {
    const context = makeContext();
    await dispatch(['ask', '--', '-1', '--help'], context);
    expect(context.printed()).toBe('答：-1 --help\n');
  });

  it.each([
    { why: 'no question', argv: [], says: '请写出问题' },
    { why: 'a question of spaces', argv: [' '], says: '请写出问题' },
    { why: 'a day that the calendar lacks', argv: ['问', '--as-of', '2023-02-29'], says: '--as-of 应为' },
    { why: 'an option without its value', argv: ['问', '--as-of'], says: '--as-of' },
    { why: 'a flag with a value', argv: ['问', '--json=1'], says: '--json' },
  ])('calls $why wrong use', async ({ argv, says }) => {
    const context = makeContext();
    expect(await dispatch(['ask', ...argv], context)).toBe(2);
    expect(context.complained().split('\n')[0]).toContain(says);
    expect(context.printed()).toBe('');
  });

  it('asks the index of a folder alone, tells which files it could not read, and clears up', async () => {
    const built: string[][] = [];
    const opened: AppFolders[] = [];
    let closed = 0;
    const inner = makeContext({ app: { close: () => Promise.resolve(void (closed += 1)) } });
    const context = makeContext({
      cwd: '/home',
      door: {
        buildIndexFrom: (corpus, out, _settings, progress) => {
          built.push([corpus, out]);
          progress('读取');
          const failures = [new Problem('document_empty', { file: '空.txt' })];
          return Promise.resolve({ documents: 1, clauses: 1, generation: 'g', failures });
        },
        openApp: async (settings) => {
          opened.push(settings);
          return (await inner.loadApp()).openApp(settings);
        },
      },
    });
    expect(await dispatch(['ask', '问', '--corpus', 'docs', '--json'], context)).toBe(0);
    expect(built).toEqual([['/home/docs', opened[0]?.index]]);
    expect(context.complained()).toContain('读取\n空.txt 里没有文字');
    expect(JSON.parse(context.printed())).toMatchObject({ text: '答：问' });
    expect(closed).toBe(1);
  });
});
