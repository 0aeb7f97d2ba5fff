import { describe, expect, it } from 'vitest';
import { benchAnswers, percentile } from '../../src/commands/bench/bench-answers.js';
import { dispatch } from '../../src/commands/dispatch.js';
import type { Message } from '../../src/policy/ask.js';
import { makeContext } from '../fakes/fake-context.js';
import { makeReply } from '../fakes/make-reply.js';
import { corpusMeasures } from '../measures/corpus-documents.js';
import { IN_TERM } from '../measures/try-measure.js';

describe('percentile', () => {
  it.each([
    { values: [], hundredths: 50, expected: 0 },
    { values: [7], hundredths: 99, expected: 7 },
    { values: [3, 1, 2], hundredths: 50, expected: 2 },
    { values: [4, 1, 3, 2], hundredths: 50, expected: 2 },
    { values: [10, 9], hundredths: 100, expected: 10 },
    { values: [1, 2], hundredths: 0, expected: 1 },
  ])('$hundredths of $values is $expected', ({ values, hundredths, expected }) => {
    expect(percentile(values, hundredths)).toBe(expected);
  });
});

describe('benchAnswers', () => {
  it('asks everything once to warm up and once to time, each in a conversation of its own, and then the rest', async () => {
    let clock = 0;
    const messages: Message[] = [];
    const done: string[] = [];
    const work = (name: string, takes: number) => (): Promise<void> => {
      done.push(name);
      clock += takes;
      return Promise.resolve();
    };
    const figures = await benchAnswers({
      ask: (message) => {
        messages.push(message);
        clock += message.text === '慢' ? 9 : 1;
        return Promise.resolve(makeReply());
      },
      questions: ['快', '慢', '快'],
      measures: corpusMeasures,
      asOf: IN_TERM,
      now: () => clock,
      memory: () => 1024,
      rebuild: work('rebuild', 50),
      coldStart: work('start', 20),
      coldStarts: 3,
    });
    expect(new Set(messages.map(({ conversation }) => conversation)).size).toBe(6);
    expect(done).toEqual(['start', 'start', 'start', 'rebuild']);
    expect(figures).toEqual({
      questions: 3,
      replyP50: 1,
      replyP99: 9,
      replySlowest: 9,
      rss: 1024,
      rebuild: 50,
      coldStart: 20,
      evaluation: 0,
      match: 0,
    });
  });
});

describe('npm run bench', () => {
  it.each([[], ['dance'], ['answers', 'more']])('calls %j wrong use', async (...argv) => {
    const context = makeContext();
    expect(await dispatch(['bench', ...argv], context)).toBe(2);
    expect(context.complained()).toContain('请写出要测什么');
  });
});
