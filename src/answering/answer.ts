import { createHash } from 'node:crypto';
import { citePeriods } from './cite-periods.js';
import { compose } from './compose.js';
import { composeAssumed } from './compose-assumed.js';
import type { Draft } from './draft.js';
import { say } from './piece.js';
import { verifyDraft } from './verify-draft.js';
import type { Plan } from '../dialogue/plan.js';
import type { Assumed } from '../dialogue/reading/read-again.js';
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

interface AnswerContext {
  readonly documents: readonly PolicyDocument[];
  readonly said: string;
  readonly asOf: IsoDate;
  readonly assumed?: Assumed & { readonly model: string };
}

/** Where one of some lines stands in the text that they make. */
function spanOf(lines: readonly string[], at: number): { start: number; end: number } {
  const start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  return { start, end: start + (lines[at]?.length ?? 0) };
}

/**
 * Answers a plan: composes the reply and verifies every quote, figure and character of it; what does not stand is withheld.
 * @param context `said`: what the person has said and the reply may repeat; `assumed`: what a language model made of it, by the model's name
 */
export function answer(plan: Plan, context: AnswerContext): Reply {
  const { documents, assumed } = context;
  const composed = compose(plan, documents);
  const draft = citePeriods(
    assumed === undefined ? composed : composeAssumed(composed, assumed, (offer) => compose(offer, documents)),
    documents,
    context.asOf,
  );
  const faults = verifyDraft(draft, context.documents, context.said, context.asOf);
  const sent = faults.length === 0 ? draft : withheld;
  const lines = sent.lines.map((line) => line.map((piece) => piece.text).join(''));
  const text = lines.join('\n');
  const recordId = createHash('sha256').update(`${context.asOf}\n${context.said}\n${text}`).digest('hex').slice(0, 16);
  return {
    kind: sent.kind,
    ...(sent.reason === undefined ? {} : { reason: sent.reason }),
    text,
    citations: [...sent.citations],
    ...(sent.calculation === undefined ? {} : { calculation: sent.calculation }),
    suggestions: [...sent.suggestions],
    ...(sent.supposed === undefined || assumed === undefined
      ? {}
      : { generated: { ...spanOf(lines, sent.supposed), model: assumed.model } }),
    recordId,
  };
}
