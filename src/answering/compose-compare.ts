import { chooseExcerpt } from './choose-excerpt.js';
import { composeWho } from './compose-who.js';
import type { Draft } from './draft.js';
import { groundLine } from './ground.js';
import { periodNotes } from './notes.js';
import { place as placeName, say, type Piece } from './piece.js';
import { quoteBlock, wordsOf } from './quote-block.js';
import type { Plan } from '../dialogue/plan.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation } from '../policy/reply.js';

/** Sets places side by side on one matter: what each document says, and which says nothing. No ranking is made up. */
export function composeCompare(plan: Extract<Plan, { do: 'compare' }>): Draft {
  const { question } = plan;
  const lines: (readonly Piece[])[] = [];
  const citations: Citation[] = [];
  const documents: PolicyDocument[] = [];
  const silent: Piece[] = [];
  for (const { place, evidence } of plan.places) {
    const top = evidence[0];
    if (top === undefined) {
      silent.push(placeName(place.short));
      continue;
    }
    if (question.understanding.intents.includes('who')) {
      const who = composeWho({ do: 'lookup', question, evidence }, top);
      documents.push(top.evidence.document);
      citations.push(...who.citations);
      lines.push(say`${placeName(place.short)}：${who.lines[0] ?? []}`, ...who.lines.slice(1));
      continue;
    }
    const excerpt = chooseExcerpt(question, top);
    documents.push(excerpt.document);
    citations.push(...quoteBlock(excerpt, question.asOf).citations);
    lines.push(say`${placeName(place.short)}：“${wordsOf(excerpt)}”`, groundLine(excerpt.document, excerpt.clause));
  }
  const outside = question.places.filter(({ hasDocuments }) => !hasDocuments).map(({ short }) => placeName(short));
  const head = say`各地文件的规定分别是：`;
  const tail: (readonly Piece[])[] = [];
  if (silent.length > 0)
    tail.push(
      say`${silent.flatMap((piece, at) => (at === 0 ? [piece] : [{ from: 'template' as const, text: '、' }, piece]))}的文件没有提到这件事。`,
    );
  if (outside.length > 0) tail.push(say`${outside}的文件这里没有收录，不作比较。`);
  return {
    kind: 'answer',
    lines: [...tail, head, ...lines, ...periodNotes(documents, question.asOf)],
    citations,
    suggestions: [],
  };
}
