import type { Draft } from './draft.js';
import { nameClause, nameDocument } from './ground.js';
import { periodNotes } from './notes.js';
import { quoteBlock, wholeClause } from './quote-block.js';
import { say, type Piece } from './piece.js';
import type { Plan } from '../dialogue/plan.js';
import type { Clause } from '../policy/clause.js';
import type { Citation } from '../policy/reply.js';
import type { PolicyDocument } from '../policy/policy-document.js';

const SHOWN = 2_400; // characters: what a person reads in one go, and two messages of the strictest channel

/** A clause and everything below it, in reading order. */
export function withDescendants(document: PolicyDocument, clause: Clause): readonly Clause[] {
  const inside = new Set([clause.id]);
  return document.clauses.filter((one) => {
    if (one.id !== clause.id && (one.parent === null || !inside.has(one.parent))) return false;
    inside.add(one.id);
    return true;
  });
}

/** Shows clauses that were asked for by number: word for word, with everything below them as far as one message reaches. */
export function composeShow(plan: Extract<Plan, { do: 'show' }>, documents: readonly PolicyDocument[]): Draft {
  const { asOf } = plan.question;
  const lines: (readonly Piece[])[] = [];
  const citations: Citation[] = [];
  const cited: PolicyDocument[] = [];
  let length = 0;
  let left = false;
  for (const clause of plan.clauses) {
    const document = documents.find(({ id }) => id === clause.document);
    if (document === undefined) continue;
    cited.push(document);
    lines.push(say`${nameDocument(document)}${nameClause(document, clause)}的原文：`);
    for (const part of withDescendants(document, clause)) {
      if (part.text === '') continue;
      if (length > 0 && length + part.text.length > SHOWN) {
        left = true;
        break;
      }
      length += part.text.length;
      const block = quoteBlock(wholeClause(document, part), asOf);
      const words = block.lines[0] ?? [];
      lines.push(part.id === clause.id ? words : say`${nameClause(document, part)}：${words}`);
      citations.push(...block.citations);
    }
  }
  if (left) lines.push(say`后面还有内容，请按条款编号继续查看。`);
  lines.push(...periodNotes(cited, asOf));
  return { kind: 'answer', lines, citations, suggestions: ['由哪个部门负责？'] };
}
