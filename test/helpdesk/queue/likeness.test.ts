import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ALIKE, makeLikenesses } from '../../../src/helpdesk/queue/make-likenesses.js';
import { likeness, questionContent } from '../../../src/helpdesk/queue/question-content.js';

const pairSchema = z.strictObject({ alike: z.boolean(), one: z.string(), other: z.string() });
const pairs = readFileSync(fileURLToPath(new URL('likeness.jsonl', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map((line) => pairSchema.parse(JSON.parse(line)));

it('has pairs of both kinds to go by', () => {
  expect(pairs.filter(({ alike }) => alike).length).toBeGreaterThanOrEqual(30);
  expect(pairs.filter(({ alike }) => !alike).length).toBeGreaterThanOrEqual(30);
});

it.each(pairs)('「$one」 and 「$other」 are alike: $alike', ({ one, other, alike }) => {
  expect(likeness(questionContent(one), questionContent(other)) >= ALIKE).toBe(alike);
  expect(likeness(questionContent(other), questionContent(one)) >= ALIKE).toBe(alike);
});

it.each(pairs.filter(({ alike }) => alike))('finds 「$one」 by 「$other」', ({ one, other }) => {
  const likenesses = makeLikenesses();
  likenesses.add(1, 'key', one);
  expect(likenesses.find('key', other)).toEqual([1]);
  expect(likenesses.find('another key', other)).toEqual([]);
  likenesses.remove(1);
  expect(likenesses.find('key', other)).toEqual([]);
});

it('gives the most alike first', () => {
  const likenesses = makeLikenesses();
  likenesses.add(1, '', '公共海外仓的认定条件');
  likenesses.add(2, '', '认定公共海外仓要什么条件');
  expect(likenesses.find('', '认定公共海外仓有什么要求')).toEqual([2, 1]);
});

it('finds among ten thousand questions without comparing them all', () => {
  const likenesses = makeLikenesses();
  const characters = Array.from({ length: 100 }, (_, at) => String.fromCodePoint(0x4e00 + at * 37));
  for (let id = 0; id < 10_000; id += 1) {
    const topic = `${characters[id % 100] ?? ''}${characters[Math.floor(id / 100)] ?? ''}`;
    likenesses.add(id, '', `${topic}企业能不能申请${topic}补贴`);
  }
  for (let id = 0; id < 10_000; id += 101) {
    const topic = `${characters[id % 100] ?? ''}${characters[Math.floor(id / 100)] ?? ''}`;
    expect(likenesses.find('', `请问${topic}公司可以申报${topic}补助吗`)).toContain(id);
  }
});
