import { expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import type { Message } from '../../src/policy/ask.js';
import { makeContext } from '../fakes/fake-context.js';
import { makeReply } from '../fakes/make-reply.js';

it('answers a pipe line by line and closes what it opened', async () => {
  let closed = 0;
  const context = makeContext({ input: ['甲', '乙'], app: { close: () => Promise.resolve(void (closed += 1)) } });
  expect(await dispatch(['chat'], context)).toBe(0);
  expect(context.printed()).toBe('答：甲\n\n答：乙\n\n');
  expect(closed).toBe(1);
});

it('talks about the day that it is told', async () => {
  const messages: Message[] = [];
  const ask = (message: Message): Promise<ReturnType<typeof makeReply>> => {
    messages.push(message);
    return Promise.resolve(makeReply());
  };
  await dispatch(['chat', '--as-of', '2020-01-01'], makeContext({ input: ['甲'], app: { ask } }));
  expect(messages).toMatchObject([{ asOf: '2020-01-01' }]);
});

it('takes no question as an argument', async () => {
  const context = makeContext();
  expect(await dispatch(['chat', '谁牵头？'], context)).toBe(2);
  expect(context.complained()).toContain('多余的参数“谁牵头？”');
});
