import { beforeAll, expect, it } from 'vitest';
import { newConversation } from '../../src/dialogue/conversation.js';
import { converse } from '../../src/dialogue/converse.js';
import type { Intent } from '../../src/dialogue/intent.js';
import type { Plan } from '../../src/dialogue/plan.js';
import type { Question } from '../../src/dialogue/question.js';
import { remember } from '../../src/dialogue/remember.js';
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

/** Says the turns one after the other; gives what the last is taken to ask. */
function talk(...turns: readonly string[]): { question: Question; plan: Plan } {
  let conversation = newConversation;
  let last: { question: Question; plan: Plan } | undefined;
  for (const turn of turns) {
    last = converse(turn, conversation, world, today);
    conversation = remember(conversation, last.question, last.plan, []);
  }
  if (last === undefined) throw new RangeError('nothing said');
  return last;
}

interface Case {
  readonly why: string;
  readonly turns: readonly string[];
  readonly places: readonly string[];
  /** Stands in the topic. */
  readonly about?: string;
  /** Does not. */
  readonly dropped?: string;
  readonly intent?: Intent;
  readonly years?: readonly number[];
}

it.each<Case>([
  {
    why: 'a place carries over to a question about another matter',
    turns: ['秦皇岛海外仓能补多少钱', '体验店由哪个部门负责'],
    places: ['秦皇岛'],
    about: '体验店',
    dropped: '海外仓',
    intent: 'who',
  },
  {
    why: 'place and topic carry over to a question without a topic',
    turns: ['秦皇岛海外仓能补多少钱', '谁负责？'],
    places: ['秦皇岛'],
    about: '海外仓',
    intent: 'who',
  },
  {
    why: 'another place takes the place of the first, and the question stays',
    turns: ['秦皇岛海外仓能补多少钱', '商丘呢'],
    places: ['商丘'],
    about: '海外仓',
    intent: 'how_much',
  },
  {
    why: 'the answer to “which city” goes on with the question that waits',
    turns: ['海外仓能补多少钱', '秦皇岛'],
    places: ['秦皇岛'],
    about: '海外仓',
    intent: 'how_much',
  },
  {
    why: 'a whole new question drops the one that waits',
    turns: ['海外仓能补多少钱', '开封海关负责什么'],
    places: ['开封'],
    dropped: '海外仓',
    intent: 'duties',
  },
  {
    why: 'another year takes the place of the first',
    turns: ['商丘2017年跨境电商交易额目标是多少', '2018年呢？'],
    places: ['商丘'],
    about: '交易额',
    intent: 'how_much',
    years: [2018],
  },
  {
    why: 'a side of the matter leans on the matter named before',
    turns: ['秦皇岛海外仓能补多少钱', '条件呢'],
    places: ['秦皇岛'],
    about: '海外仓',
  },
  {
    why: 'a correction of the place keeps the matter',
    turns: ['开封建个海外仓能补多少', '不对，我说的是秦皇岛'],
    places: ['秦皇岛'],
    about: '海外仓',
    intent: 'how_much',
  },
  {
    why: 'thanks leave the conversation as it was',
    turns: ['秦皇岛海外仓能补多少钱', '谢谢', '谁负责'],
    places: ['秦皇岛'],
    about: '海外仓',
    intent: 'who',
  },
  {
    why: 'small talk leaves the conversation as it was',
    turns: ['秦皇岛海外仓能补多少钱', '今天天气怎么样', '谁负责'],
    places: ['秦皇岛'],
    about: '海外仓',
    intent: 'who',
  },
  {
    why: 'a place carries over more than one question',
    turns: ['秦皇岛海外仓能补多少钱', '条件呢', '谁负责', '体验店能补多少'],
    places: ['秦皇岛'],
    about: '体验店',
    dropped: '海外仓',
    intent: 'how_much',
  },
  {
    why: 'a place without documents takes the place of one with them',
    turns: ['秦皇岛海外仓能补多少钱', '石家庄呢'],
    places: ['石家庄'],
    about: '海外仓',
  },
  {
    why: 'another district takes the place of the first',
    turns: ['商丘2016年梁园区要培育几家备案企业', '睢阳区呢'],
    places: ['商丘'],
    about: '睢阳区',
    dropped: '梁园区',
  },
  {
    why: 'nothing carries over into a greeting',
    turns: ['秦皇岛海外仓能补多少钱', '你好'],
    places: [],
    intent: 'greet',
  },
])('$why', ({ turns, places, about, dropped, intent, years }) => {
  const { question } = talk(...turns);
  expect(question.places.map(({ short }) => short)).toEqual(places);
  if (about !== undefined) expect(question.topic).toContain(about);
  if (dropped !== undefined) expect(question.topic).not.toContain(dropped);
  if (intent !== undefined) expect(question.intent).toBe(intent);
  if (years !== undefined) expect(question.years).toEqual(years);
});

it('drops the document named before where another place is named', () => {
  expect(talk('秦政办字〔2022〕26号里海外仓怎么说的', '条件呢').question.documents).toEqual(['qinhuangdao-2022-26']);
  expect(talk('秦政办字〔2022〕26号里海外仓怎么说的', '商丘呢').question.documents).not.toContain(
    'qinhuangdao-2022-26',
  );
});

it('drops the calculation under way where another place is named', () => {
  const turn = '秦皇岛1210，年线上交易额3000万元，能补多少';
  expect(talk(turn).plan.do).toBe('calculate');
  expect(talk(turn, '不对，是4000万元').question.calculation).not.toBeNull();
  expect(talk(turn, '商丘呢').question.calculation).toBeNull();
});

it('lets a reply repeat what was said in the turns that a message goes on with', () => {
  const { said } = talk('秦皇岛海外仓能补多少钱', '谁负责？').question;
  expect(said).toContain('秦皇岛海外仓能补多少钱');
  expect(said).toContain('谁负责？');
});

it('remembers nothing of one conversation in another', () => {
  talk('秦皇岛海外仓能补多少钱');
  expect(talk('谁负责？').question.places).toEqual([]);
});

it('keeps a conversation that can be written down and read back', () => {
  const first = converse('商丘2017年跨境电商交易额目标是多少', newConversation, world, today);
  const kept = remember(newConversation, first.question, first.plan, []);
  const readBack = JSON.parse(JSON.stringify(kept)) as typeof kept;
  const [next, again] = [kept, readBack].map((one) => converse('2018年呢？', one, world, today).question);
  expect(JSON.stringify(again)).toBe(JSON.stringify(next));
});
