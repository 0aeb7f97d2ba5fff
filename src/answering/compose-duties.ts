import { cite } from './cite.js';
import type { Draft } from './draft.js';
import { nameClause, nameDocument } from './ground.js';
import { periodNotes } from './notes.js';
import { corpus, joinPieces, say, type Piece } from './piece.js';
import { quoteBlock, wholeClause } from './quote-block.js';
import type { Plan } from '../dialogue/plan.js';
import type { AgencyRoleName, Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation } from '../policy/reply.js';

const LISTED = 8;
const roleWords: Readonly<Record<Exclude<AgencyRoleName, 'duty'>, string>> = {
  lead: '牵头',
  responsible: '负责',
  supporting: '配合',
};

/** Answers what an agency is responsible for: its own clause of duties where there is one, then the clauses that name it by role. */
export function composeDuties(plan: Extract<Plan, { do: 'duties' }>, documents: readonly PolicyDocument[]): Draft {
  const { asOf } = plan.question;
  const lines: (readonly Piece[])[] = [];
  const citations: Citation[] = [];
  const cited = new Set<PolicyDocument>();
  const documentOf = (clause: Clause): PolicyDocument | undefined => documents.find(({ id }) => id === clause.document);

  for (const { clause, role } of plan.roles.filter(({ role }) => role.role === 'duty').slice(0, LISTED)) {
    const document = documentOf(clause);
    if (document === undefined) continue;
    cited.add(document);
    const block = quoteBlock(wholeClause(document, clause), asOf);
    lines.push(say`${corpus(document, role.agency)}的职责：`, ...block.lines);
    citations.push(...block.citations);
  }
  for (const name of ['lead', 'responsible', 'supporting'] as const) {
    const roles = plan.roles.filter(({ role }) => role.role === name);
    const first = roles[0];
    const document = first === undefined ? undefined : documentOf(first.clause);
    if (first === undefined || document === undefined) continue;
    cited.add(document);
    const named = roles.slice(0, LISTED).map(({ clause }) => nameClause(document, clause));
    const rest: readonly Piece[] = roles.length > LISTED ? say`等` : [];
    lines.push(
      say`${corpus(document, first.role.agency)}${{ from: 'template', text: roleWords[name] }}的事项（${nameDocument(document)}）：${joinPieces(named, '；')}${rest}。`,
    );
    for (const { clause, role } of roles.slice(0, LISTED)) {
      citations.push(
        ...cite(document, clause, { start: 0, end: Math.max(clause.text.length, role.statement.end) }, asOf),
      );
    }
  }
  lines.push(...periodNotes([...cited], asOf));
  return { kind: 'answer', lines, citations, suggestions: ['原文怎么说？'] };
}
