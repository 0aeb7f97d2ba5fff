import { beforeAll, expect, it } from 'vitest';
import { chooseItem } from '../../src/dialogue/choose-item.js';
import { newConversation, type Conversation } from '../../src/dialogue/conversation.js';
import { converse } from '../../src/dialogue/converse.js';
import type { World } from '../../src/dialogue/world.js';
import { parseIsoDate, type IsoDate } from '../../src/policy/iso-date.js';
import { openCorpusWorld } from '../fixtures/open-corpus.js';

const today = ((): IsoDate => {
  const day = parseIsoDate('2026-11-21');
  if (day === undefined) throw new RangeError('no such day');
  return day;
})();
let world: World;

beforeAll(async () => {
  world = await openCorpusWorld();
});

/** A conversation in which a question was answered out of some clauses. */
function answered(question: string, ...cited: readonly string[]): Conversation {
  return { ...newConversation, last: converse(question, newConversation, world, today).question, cited };
}

const three = '驻马店三大平台是哪三个';
const seven = '驻马店七大体系是哪七个';

it.each([
  { why: 'the second of three', talk: [three, 'zhumadian-2017-44#2.1'], text: '第二个', holds: '综合园区发展平台' },
  { why: 'with a question', talk: [three, 'zhumadian-2017-44#2.1'], text: '第3个谁牵头', holds: '人才培养' },
  { why: 'a list below what was cited', talk: [seven, 'zhumadian-2017-44#2'], text: '第三个', holds: '物流体系' },
  { why: 'a list that what was cited is of', talk: [three, 'zhumadian-2017-44#2.1.1'], text: '第二个', holds: '园区' },
])('puts the heading in the place of the number: $why', ({ talk, text, holds }) => {
  const [question = '', ...cited] = talk;
  const chosen = chooseItem(text, answered(question, ...cited), world);
  expect(chosen).toContain(holds);
  expect(chosen).not.toMatch(/第.个/u);
});

it.each([
  { why: 'nothing was said before', conversation: newConversation, text: '第二个' },
  { why: 'no number is in it', text: '谁牵头' },
  { why: 'the list is shorter', text: '第九个' },
  { why: 'a clause is meant', text: '第二条' },
  { why: 'the number is none of a list', text: '第零个' },
])('leaves the text as it was where $why', ({ conversation, text }) => {
  expect(chooseItem(text, conversation ?? answered(three, 'zhumadian-2017-44#2.1'), world)).toBe(text);
});

it('leaves the text as it was where no list was shown', () => {
  const talk = answered('秦皇岛海外仓奖多少', 'qinhuangdao-2022-26#6.12');
  expect(chooseItem('第二个', talk, world)).toBe('第二个');
});
