import { isDeepStrictEqual } from 'node:util';
import type { ReplyDifference, ReplyField } from '../contract/records.js';
import { composedText } from '../../policy/cut-reply.js';
import type { Reply } from '../../policy/reply.js';

/**
 * What two replies differ in, in the order in which a person reads a reply. Of the text only what was composed is compared, because a
 * language model writes other words every time; their record ids do not matter either.
 */
export function compareReplies(then: Reply, now: Reply): readonly ReplyDifference[] {
  return fields.flatMap(([field, spell]) =>
    isDeepStrictEqual(kept(field, then), kept(field, now)) ? [] : [{ field, then: spell(then), now: spell(now) }],
  );
}

const fields: readonly (readonly [ReplyField, (reply: Reply) => string])[] = [
  ['kind', ({ kind }) => kind],
  ['reason', ({ reason }) => reason ?? ''],
  ['text', composedText],
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
function kept(field: ReplyField, reply: Reply): unknown {
  const value: unknown = field === 'text' ? composedText(reply) : reply[field];
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function spellCalculation({ amount, steps }: NonNullable<Reply['calculation']>): string {
  const result = amount === null ? [] : [`${amount.value} ${amount.currency}`];
  return [...result, ...steps.map(({ sentence }) => sentence)].join('\n');
}
