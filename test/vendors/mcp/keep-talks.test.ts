import { expect, it } from 'vitest';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import type { Message, Turn } from '../../../src/policy/ask.js';
import { keepTalks } from '../../../src/vendors/mcp/keep-talks.js';
import { makeTurn } from '../../fakes/make-turn.js';

const message = (conversation: string, text = '问'): Message => ({ conversation, text, asOf: '2026-11-21' as IsoDate });
/** Says what it was told before, and remembers what it is told now. */
const recall = async ({ text }: Message, state: string | null): Promise<Turn> => {
  await Promise.resolve();
  if (text === '坏') throw new Error('坏了');
  return { ...makeTurn({ text: state ?? '没有' }), state: `${state ?? ''}${text}` };
};

it('answers the turns of one talk in order, even where they come at once', async () => {
  const answer = keepTalks(recall, 9);
  const replies = await Promise.all(['一', '二', '三'].map((text) => answer(message('甲', text))));
  expect(replies.map(({ text }) => text)).toEqual(['没有', '一', '一二']);
});

it('keeps talks apart', async () => {
  const answer = keepTalks(recall, 9);
  await answer(message('甲', '一'));
  expect((await answer(message('乙'))).text).toBe('没有');
});

it('leaves a talk as it was where a turn fails', async () => {
  const answer = keepTalks(recall, 9);
  await answer(message('甲', '一'));
  await expect(answer(message('甲', '坏'))).rejects.toThrow('坏了');
  expect((await answer(message('甲'))).text).toBe('一');
});

it('forgets the talk that has been silent longest', async () => {
  const answer = keepTalks(recall, 2);
  for (const name of ['甲', '乙', '甲', '丙']) await answer(message(name, name));
  expect((await answer(message('甲'))).text).toBe('甲甲');
  expect((await answer(message('乙'))).text).toBe('没有');
});
