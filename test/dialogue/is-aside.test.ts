import { beforeAll, describe, expect, it } from 'vitest';
import { newConversation, type Conversation } from '../../src/dialogue/conversation.js';
import { converse } from '../../src/dialogue/converse.js';
import type { Plan } from '../../src/dialogue/plan.js';
import type { Question } from '../../src/dialogue/question.js';
import { remember } from '../../src/dialogue/remember.js';
import type { World } from '../../src/dialogue/world.js';
import { parseIsoDate, type IsoDate } from '../../src/policy/iso-date.js';
import { openCorpusWorld } from '../fixtures/open-corpus.js';

const day = ((): IsoDate => {
  const date = parseIsoDate('2023-06-01');
  if (date === undefined) throw new RangeError('no such day');
  return date;
})();
let world: World;

beforeAll(async () => {
  world = await openCorpusWorld();
});

interface Said {
  readonly question: Question;
  readonly plan: Plan;
  readonly before: Conversation;
  readonly after: Conversation;
}

/** Says the turns one after the other; gives what the last is taken for, and what was remembered before and after it. */
function talk(...turns: readonly string[]): Said {
  let after = newConversation;
  let said: Said | undefined;
  for (const turn of turns) {
    const before = after;
    const { question, plan } = converse(turn, before, world, day);
    after = remember(before, question, plan, []);
    said = { question, plan, before, after };
  }
  if (said === undefined) throw new RangeError('nothing said');
  return said;
}

const talks: Readonly<Record<string, string>> = {
  'a calculation': '秦皇岛1210，我一年做3000万能拿多少',
  'a question for an input': '秦皇岛做1210能拿多少补贴',
  'a figure': '商丘2017年跨境电商交易额目标是多少',
  'a list': '驻马店三大平台是哪三个',
  'a refusal': '开封建海外仓补多少',
  'a question for the place': '交易额目标是多少亿',
};
const asides = [
  'asdf',
  'qwerty 呜啦啦 9527',
  '。。。？',
  '。',
  '哈哈哈哈',
  '😀😀',
  '我女儿三岁',
  '红烧肉怎么做',
  '等一下',
  '今天好热啊',
];

describe.each(Object.entries(talks))('after %s', (_, first) => {
  it.each(asides)('carries nothing over into %s', (message) => {
    const { question, plan } = talk(first, message);
    expect(question.isAside).toBe(true);
    expect(question.places).toEqual([]);
    expect(question.calculation).toBeNull();
    expect(question.said).toBe(message);
    expect(['refuse', 'clarify']).toContain(plan.do);
  });

  it.each(asides)('remembers the talk as it was before %s', (message) => {
    const { before, after } = talk(first, message);
    expect(after).toEqual(before);
  });

  it.each(['谁负责', '为什么', '原文', '那郑州呢', '2018年呢', '再说一遍', '详细点', '如果是海外仓呢'])(
    'goes on with %s',
    (message) => {
      expect(talk(first, message).question.isAside).toBe(false);
    },
  );
});

it('takes a bare number for the figure that was asked for, and for nothing where none was', () => {
  expect(talk('秦皇岛做1210能拿多少补贴', '3000').question.isAside).toBe(false);
  expect(talk('秦皇岛做1210能拿多少补贴', '3000').plan.do).toBe('calculate');
  expect(talk('秦皇岛1210，我一年做3000万能拿多少', '9527').question.isAside).toBe(true);
  expect(talk('驻马店三大平台是哪三个', '9527').question.isAside).toBe(true);
});

it('takes an amount with its unit for another figure of the calculation', () => {
  expect(talk('秦皇岛1210，我一年做3000万能拿多少', '2000万').plan.do).toBe('calculate');
});

it('does not take the age of a child for a figure of business', () => {
  expect(talk('秦皇岛海外仓奖多少', '我女儿三岁').plan.do).not.toBe('calculate');
});

it('asks again rather than refuse where no word was said', () => {
  expect(talk('秦皇岛海外仓奖多少', '。').plan).toMatchObject({ do: 'clarify', reason: 'missing_input' });
});

it('says that the documents of the place do not say it, where the message points back', () => {
  const { plan } = talk('秦皇岛海外仓奖多少', '那如果亏损呢');
  expect(plan).toMatchObject({ do: 'refuse', reason: 'not_stated' });
});

it('keeps the question that waits for a place through a question about something else', () => {
  const { question } = talk('交易额目标是多少亿', '股票买哪只', '郑州');
  expect(question.places.map(({ short }) => short)).toEqual(['郑州']);
  expect(question.topic).toContain('交易额');
});

it('keeps the calculation under way through what says nothing', () => {
  expect(talk('秦皇岛做1210能拿多少补贴', 'asdf', '3000万').plan.do).toBe('calculate');
});

it('asks the question that waits of every place where all are wanted', () => {
  expect(talk('交易额目标是多少亿', '都说说').plan.do).toBe('compare');
});

it('takes a first message for no aside, whatever it says', () => {
  for (const message of asides) expect(talk(message).question.isAside).toBe(false);
});
