import { createHash } from 'node:crypto';
import { citePeriods } from './cite-periods.js';
import { compose } from './compose.js';
import type { Draft } from './draft.js';
import { say } from './piece.js';
import { verifyDraft } from './verify-draft.js';
import type { Plan } from '../dialogue/plan.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Reply } from '../policy/reply.js';

/** What is sent instead of a draft that does not stand. */
const withheld: Draft = {
  kind: 'refuse',
  reason: 'needs_human',
  lines: [say`我找到了相关条款，但核对原文时没有通过，为避免出错，这次不作答复。请联系工作人员查看原文。`],
  citations: [],
  suggestions: ['这里有哪些文件？'],
};

/**
 * Answers a plan: composes the reply and verifies every quote, figure and character of it; what does not stand is withheld.
 * @param said what the person has said and the reply may repeat
 */
export function answer(
  plan: Plan,
  context: { readonly documents: readonly PolicyDocument[]; readonly said: string; readonly asOf: IsoDate },
): Reply {
  const draft = citePeriods(compose(plan, context.documents), context.documents, context.asOf);
  const faults = verifyDraft(draft, context.documents, context.said, context.asOf);
  const sent = faults.length === 0 ? draft : withheld;
  const text = sent.lines.map((line) => line.map((piece) => piece.text).join('')).join('\n');
  const recordId = createHash('sha256').update(`${context.asOf}\n${context.said}\n${text}`).digest('hex').slice(0, 16);
  return {
    kind: sent.kind,
    ...(sent.reason === undefined ? {} : { reason: sent.reason }),
    text,
    citations: [...sent.citations],
    ...(sent.calculation === undefined ? {} : { calculation: sent.calculation }),
    suggestions: [...sent.suggestions],
    recordId,
  };
}
