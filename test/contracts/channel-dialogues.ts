import type { Output } from '../../src/delivery/channel.js';
import { parseIsoDate } from '../../src/policy/iso-date.js';
import type { Reply } from '../../src/policy/reply.js';
import { openCorpus } from '../fixtures/open-corpus.js';

/** A talk whose last reply every channel has to show; `is` says what keeps the row worth its place. */
export interface Dialogue {
  readonly why: string;
  readonly turns: readonly string[];
  readonly is: (reply: Reply) => boolean;
}

const documentsOf = ({ citations }: Reply): number => new Set(citations.map(({ docNumber }) => docNumber)).size;

/** What people ask, one row for every shape of a reply. */
export const dialogues: readonly Dialogue[] = [
  {
    why: 'a question back with places to choose from',
    turns: ['你好', '我做跨境电商的，在国外建仓一般奖多少'],
    is: ({ kind, reason, suggestions }) => kind === 'clarify' && reason === 'which_place' && suggestions.length > 1,
  },
  {
    why: 'an amount with its working',
    turns: ['我们公司在秦皇岛做1210，去年线上交易额3000万元，能补多少钱？'],
    is: ({ calculation }) => calculation?.amount?.value === '600000' && calculation.steps.length > 1,
  },
  {
    why: 'a question back for a fact',
    turns: ['我们公司在秦皇岛做1210，能补多少钱？'],
    is: ({ kind, reason, citations }) => kind === 'clarify' && reason === 'missing_input' && citations.length > 0,
  },
  {
    why: 'a refusal where the documents do not say',
    turns: ['开封领导小组办公室电话多少'],
    is: ({ kind, reason }) => kind === 'refuse' && reason === 'not_stated',
  },
  {
    why: 'a refusal of what is not about policy',
    turns: ['给我讲个笑话呗'],
    is: ({ kind, reason }) => kind === 'refuse' && reason === 'out_of_scope',
  },
  {
    why: 'a comparison of two cities',
    turns: ['郑州和驻马店，哪个交易额目标定得高'],
    is: (reply) => reply.kind === 'answer' && documentsOf(reply) === 2,
  },
  {
    why: 'a comparison of three cities',
    turns: ['开封、郑州、驻马店的领导小组办公室分别放在哪个单位'],
    is: (reply) => reply.kind === 'answer' && documentsOf(reply) === 3,
  },
  {
    why: 'who is responsible, asked after something else',
    turns: ['秦皇岛那边在国外弄仓库有奖励没', '谁负责？'],
    is: ({ kind, citations }) => kind === 'answer' && citations.length > 0,
  },
  {
    why: 'a whole clause',
    turns: ['郑州有没有产业基金能投我们这种企业', '原文给我看看'],
    is: ({ text, citations }) =>
      citations.some(({ quote }) => quote.length > 100 && squeeze(text).includes(squeeze(quote))),
  },
];

const LONGEST = 30_000; // characters; every channel needs several parts for it

/** Something to show, with the reply that it comes from. */
export interface Told {
  readonly output: Output;
  readonly reply: Reply;
}

/**
 * Asks the product itself.
 * @returns a reply for each dialogue by its `why`; `long`: all replies one after another
 */
export async function tellDialogues(): Promise<ReadonlyMap<string, Told>> {
  const today = parseIsoDate('2026-11-21');
  if (today === undefined) throw new RangeError('no such day');
  const app = await openCorpus();
  const told = new Map<string, Told>();
  try {
    for (const { why, turns } of dialogues) {
      for (const text of turns) {
        const reply = await app.ask({ conversation: why, text, asOf: today });
        told.set(why, { output: { kind: 'reply', reply }, reply });
      }
    }
  } finally {
    await app.close();
  }
  const replies = [...told.values()].map(({ reply }) => reply);
  const [first] = replies.filter(({ citations }) => citations.length > 0);
  if (first === undefined) throw new RangeError('no reply cites anything');
  const texts: string[] = [];
  for (let length = 0; length < LONGEST; length += replies.reduce((sum, { text }) => sum + text.length, 0)) {
    texts.push(...replies.map(({ text }) => text));
  }
  const long = { ...first, text: texts.join('\n\n'), citations: replies.flatMap(({ citations }) => citations) };
  return told.set('long', { output: { kind: 'reply', reply: long }, reply: long });
}

export const squeeze = (text: string): string => text.replace(/\s+/gu, '');
