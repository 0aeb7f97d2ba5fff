import { cite } from './cite.js';
import type { Draft } from './draft.js';
import { nameDocument } from './ground.js';
import { periodNotes } from './notes.js';
import { corpus, say, type Piece } from './piece.js';
import type { Plan } from '../dialogue/plan.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation } from '../policy/reply.js';

const LISTED = 40;

/** The clauses that give a document its outline: parts and chapters with what stands right below them, or else the articles. */
function outline(document: PolicyDocument): readonly Clause[] {
  const top = document.clauses.filter(({ kind }) => kind === 'part' || kind === 'chapter');
  if (top.length > 0) {
    const ids = new Set(top.map(({ id }) => id));
    const below = document.clauses.filter(
      ({ kind, parent, heading }) => kind === 'subpart' && parent !== null && ids.has(parent) && heading !== '',
    );
    return top.length + below.length <= LISTED
      ? document.clauses.filter((clause) => top.includes(clause) || below.includes(clause))
      : top;
  }
  const articles = document.clauses.filter(({ kind }) => kind === 'article');
  return articles.length > 0
    ? articles
    : document.clauses.filter(({ kind }) => kind === 'subpart' || kind === 'heading');
}

/** Says what a document is about: its outline in its own headings. */
export function composeOverview(plan: Extract<Plan, { do: 'overview' }>): Draft {
  const { asOf } = plan.question;
  const lines: (readonly Piece[])[] = [];
  const citations: Citation[] = [];
  for (const document of plan.documents) {
    lines.push(say`${nameDocument(document)}的主要内容：`);
    for (const clause of outline(document).slice(0, LISTED)) {
      const words = clause.heading === '' ? clause.text.slice(0, 30) : clause.heading;
      const start = clause.text.indexOf(words);
      if (words === '' || start < 0) continue;
      const isTop = clause.kind === 'part' || clause.kind === 'chapter';
      const number = corpus(document, clause.number ?? '');
      const indent: Piece = { from: 'template', text: isTop ? '' : '　' };
      lines.push(say`${indent}${number}${corpus(document, words)}`);
      citations.push(...cite(document, clause, { start, end: start + words.length }, asOf));
    }
  }
  lines.push(...periodNotes(plan.documents, asOf));
  return { kind: 'answer', lines, citations, suggestions: ['由哪个部门负责？', '有哪些资金支持？'] };
}
