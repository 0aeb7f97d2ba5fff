import { chooseExcerpt } from './choose-excerpt.js';
import type { Draft } from './draft.js';
import { findSentences } from './find-sentences.js';
import { groundLine, nameDocument } from './ground.js';
import { periodNotes } from './notes.js';
import { corpus, joinPieces, quoted, say, type Piece } from './piece.js';
import { quoteBlock } from './quote-block.js';
import { cite } from './cite.js';
import type { Plan } from '../dialogue/plan.js';
import type { RankedEvidence } from '../dialogue/rank-evidence.js';
import { prepareClause } from '../dialogue/prepare-clause.js';
import type { AgencyRole, AgencyRoleName, Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';

type Lookup = Extract<Plan, { do: 'lookup' }>;

const roleWords: Readonly<Record<AgencyRoleName, string>> = {
  lead: '牵头单位是',
  responsible: '责任单位是',
  supporting: '配合单位是',
  duty: '负责的是',
};
const ORDER: readonly AgencyRoleName[] = ['duty', 'lead', 'responsible', 'supporting'];
const NEAR = 0.75;
const READABLE = 300; // characters: a clause that a person reads whole

/** The roles that a question asks for; all where it names none. */
function askedRoles(folded: string): ReadonlySet<AgencyRoleName> {
  if (/配合|协办|支持单位/u.test(folded) && !/牵头/u.test(folded)) return new Set(['supporting']);
  if (/责任单位/u.test(folded)) return new Set(['responsible', 'duty']);
  return new Set(ORDER);
}

/** The clause that says who, nearest to the one found: itself, else one just as good, else the one above it. */
function clauseWithRoles(plan: Lookup, top: RankedEvidence): { document: PolicyDocument; clause: Clause } | undefined {
  const near = plan.evidence.filter(
    ({ score, evidence }) => score >= NEAR * top.score && evidence.clause.agencies.length > 0,
  );
  const own = near.find(({ evidence }) => evidence.clause.id === top.evidence.clause.id) ?? near[0];
  if (own !== undefined) return { document: own.evidence.document, clause: own.evidence.clause };
  const { document, clause } = top.evidence;
  const below = document.clauses.find(({ parent, agencies }) => parent === clause.id && agencies.length > 0);
  const above = document.clauses.find(({ id, agencies }) => id === clause.parent && agencies.length > 0);
  const found = above ?? below;
  return found === undefined ? undefined : { document, clause: found };
}

function rolesLine(
  document: PolicyDocument,
  roles: readonly AgencyRole[],
  asked: ReadonlySet<AgencyRoleName>,
): readonly Piece[] {
  const parts = ORDER.filter((name) => asked.has(name)).flatMap((name) => {
    const names = [...new Set(roles.filter(({ role }) => role === name).map(({ agency }) => agency))];
    return names.length === 0
      ? []
      : [
          say`${{ from: 'template', text: roleWords[name] }}${joinPieces(
            names.map((agency) => corpus(document, agency)),
            '、',
          )}`,
        ];
  });
  return joinPieces(parts, '；');
}

/** Answers who is responsible for a matter: the agencies by role, the matter and the statement that names them, word for word. */
export function composeWho(plan: Lookup, top: RankedEvidence): Draft {
  const { question } = plan;
  const found = clauseWithRoles(plan, top);
  if (found === undefined) return composeUnassigned(plan, top);
  const { document, clause } = found;
  const asked = askedRoles(question.understanding.folded);
  const line = rolesLine(document, clause.agencies, asked);
  const answer = line.length > 0 ? line : rolesLine(document, clause.agencies, new Set(ORDER));
  const isDuty = clause.agencies.some(({ role }) => role === 'duty');
  const statements =
    isDuty || clause.text.length <= READABLE
      ? [{ start: 0, end: clause.text.length }]
      : prepareClause(clause).spans.filter(({ start, end }) =>
          clause.agencies.some(({ statement }) => statement.start < end && statement.end > start),
        );
  const ranked = plan.evidence.find(({ evidence }) => evidence.clause.id === clause.id);
  const matter = ranked === undefined || isDuty ? [] : chooseExcerpt(question, ranked).spans;
  const spans = [
    ...matter.filter((span) => !statements.some((one) => one.start < span.end && one.end > span.start)),
    ...statements,
  ];
  const citations = spans.flatMap((span) => cite(document, clause, span, question.asOf));
  const quotes = joinPieces(
    spans.map(({ start, end }) => quoted(clause.text.slice(start, end))),
    '……',
  );
  return {
    kind: 'answer',
    lines: [
      say`${answer}。`,
      say`“${quotes}”`,
      groundLine(document, clause),
      ...periodNotes([document], question.asOf),
    ],
    citations,
    suggestions: ['原文怎么说？', '有什么支持？'],
  };
}

/** No clause assigns the matter: says so, quotes it, and adds who coordinates the whole where the document says that. */
function composeUnassigned(plan: Lookup, top: RankedEvidence): Draft {
  const { question } = plan;
  const { document } = top.evidence;
  const block = quoteBlock(chooseExcerpt(question, top), question.asOf);
  const whole = findSentences(
    document,
    /(办公室设在|领导小组.{0,30}负责|主管部门负责|负责.{0,12}(统筹|组织|协调|日常))/u,
  ).slice(0, 1);
  const general = whole.map((excerpt) => quoteBlock(excerpt, question.asOf));
  const named =
    top.sentences.length > 0 && /(部门|局|政府|机构|机关|中心|委员会|银行|公司)/u.test(top.evidence.clause.text);
  const lines: (readonly Piece[])[] = [
    named
      ? say`${nameDocument(document)}没有专门列出牵头或责任单位，相关原文是：`
      : say`${nameDocument(document)}没有写明这件事由哪个部门负责，相关原文是：`,
    ...block.lines,
  ];
  if (general.length > 0) lines.push(say`整体工作的组织协调，文件写明：`, ...general.flatMap(({ lines: l }) => l));
  lines.push(...periodNotes([document], question.asOf));
  return {
    kind: 'answer',
    ...(named ? {} : { reason: 'not_stated' as const }),
    lines,
    citations: [...block.citations, ...general.flatMap(({ citations }) => citations)],
    suggestions: ['原文怎么说？'],
  };
}
