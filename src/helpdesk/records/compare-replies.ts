import { isDeepStrictEqual } from 'node:util';
import type { ReplyDifference, ReplyField } from '../contract/records.js';
import type { Reply } from '../../policy/reply.js';

/** What two replies differ in, in the order in which a person reads a reply; their record ids do not matter. */
export function compareReplies(then: Reply, now: Reply): readonly ReplyDifference[] {
  return fields.flatMap(([field, spell]) =>
    isDeepStrictEqual(asKept(then[field]), asKept(now[field])) ? [] : [{ field, then: spell(then), now: spell(now) }],
  );
}

const fields: readonly (readonly [ReplyField, (reply: Reply) => string])[] = [
  ['kind', ({ kind }) => kind],
  ['reason', ({ reason }) => reason ?? ''],
  ['text', ({ text }) => text],
  [
    'citations',
    ({ citations }) =>
      citations
        .map(({ docNumber, title, clause, quote }) => `${docNumber ?? title} ${clause}：${quote}`.trim())
        .join('\n'),
  ],
  ['calculation', ({ calculation }) => (calculation === undefined ? '' : spellCalculation(calculation))],
  ['suggestions', ({ suggestions }) => suggestions.join('\n')],
];

/** As JSON gives it back: without what is undefined. */
function asKept(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function spellCalculation({ amount, steps }: NonNullable<Reply['calculation']>): string {
  const result = amount === null ? [] : [`${amount.value} ${amount.currency}`];
  return [...result, ...steps.map(({ sentence }) => sentence)].join('\n');
}
