import { expect, it } from 'vitest';
import { writeClause } from '../../../src/channels/rendering/write-clause.js';
import { makeCitation } from '../../fakes/make-reply.js';

const base = { title: '若干措施', docNumber: '某政〔2022〕26号', clause: '二、（二）', text: '给予补贴。' } as const;

it.each([
  {
    why: 'document, number, label and text',
    changed: {},
    words: '《若干措施》（某政〔2022〕26号）二、（二）\n\n给予补贴。',
  },
  { why: 'no brackets without a number', changed: { docNumber: null }, words: '《若干措施》二、（二）\n\n给予补贴。' },
  {
    why: 'that its time has passed',
    changed: { status: 'period_ended' as const },
    words: '《若干措施》（某政〔2022〕26号）二、（二）\n（这份文件的实施期限已经过去）\n\n给予补贴。',
  },
])('a whole clause has $why', ({ changed, words }) => {
  expect(writeClause(makeCitation('给予补贴。', '补贴', { ...base, ...changed }))).toBe(words);
});
