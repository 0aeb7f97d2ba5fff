import { chooseExcerpt } from './choose-excerpt.js';
import { cite } from './cite.js';
import { composeWho } from './compose-who.js';
import type { Draft } from './draft.js';
import { nameDocument } from './ground.js';
import { agencyToAsk, isUpperBoundOnly, periodNotes } from './notes.js';
import { corpus, say, type Piece } from './piece.js';
import { quoteBlock, wholeClause, type Excerpt } from './quote-block.js';
import { holdsFigure, wantedFigure } from '../dialogue/wanted-figure.js';
import type { Plan } from '../dialogue/plan.js';
import type { RankedEvidence } from '../dialogue/rank-evidence.js';
import { fold } from '../language/fold.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation, ReplyReason } from '../policy/reply.js';

type Lookup = Extract<Plan, { do: 'lookup' }>;

const CASE_BY_CASE = /一事一议|一企一策|一案一策|另行研究|专题研究|个案/u;
const SECOND = 0.88; // a second clause that scores this share of the first is quoted too
const LISTED = 15;
const NESTED = 24; // items of two levels that a reply lists

const textOf = (excerpt: Excerpt): string =>
  excerpt.spans.map(({ start, end }) => excerpt.clause.text.slice(start, end)).join('');

/** The opening line, by the kind of question; it claims no more than the quotation that follows. */
function opening(plan: Lookup, excerpt: Excerpt): { line: readonly Piece[]; reason?: ReplyReason } {
  const { intent, understanding } = plan.question;
  const { document, clause } = excerpt;
  const where = document.place === null ? nameDocument(document) : [corpus(document, document.place.short)];
  const lead = leadOf(excerpt);
  const words = fold(`${lead === null ? '' : textOf(lead)}${textOf(excerpt)}`).text;
  switch (intent) {
    case 'how_much': {
      if (holdsFigure(words, wantedFigure(understanding.folded))) return { line: say`${where}的规定是：` };
      return CASE_BY_CASE.test(words)
        ? { line: say`${where}的文件没有写明具体数额，由政府个案研究决定，只写明：`, reason: 'needs_human' }
        : { line: say`${where}的文件提到了这件事，但没有写明具体数额，只写明：`, reason: 'not_stated' };
    }
    case 'whether':
      return /有没有|有无|有.{0,16}(吗|么|没有|不)[?？]?$/u.test(understanding.folded)
        ? { line: say`有相关规定。${where}的文件写明：` }
        : { line: say`${where}的文件是这样写的：` };
    case 'where':
      return { line: say`写在${nameDocument(document)}${corpus(document, clause.label)}：` };
    case 'when':
      return { line: say`关于时间，${where}的文件写明：` };
    case 'define':
      return { line: say`${where}的文件是这样说明的：` };
    default:
      return { line: say`${where}的文件规定：` };
  }
}

/** The items below a clause whose own words only lead them in. */
function itemsBelow(
  plan: Lookup,
  top: RankedEvidence,
): { lines: readonly (readonly Piece[])[]; citations: readonly Citation[] } {
  const { document, clause } = top.evidence;
  const children = document.clauses.filter(({ parent }) => parent === clause.id).slice(0, LISTED);
  const leadsIn = /[:：]$/u.test(clause.text) || clause.text.length < 60 || plan.question.intent === 'list';
  if (children.length === 0 || !leadsIn) return { lines: [], citations: [] };
  const below =
    plan.question.intent === 'list'
      ? children.flatMap((child) => [
          child,
          ...document.clauses.filter(({ parent, number }) => parent === child.id && number !== null),
        ])
      : children;
  if (below.length > children.length && below.length <= NESTED) return listItems(below, document, plan);
  return listItems(children, document, plan);
}

function listItems(
  children: readonly Clause[],
  document: PolicyDocument,
  plan: Lookup,
): { lines: readonly (readonly Piece[])[]; citations: readonly Citation[] } {
  const lines = children.map((child) => {
    const words = child.heading === '' || child.text.length <= 80 ? child.text : child.heading;
    return say`${corpus(document, child.label)} ${corpus(document, words)}`;
  });
  const citations = children.flatMap((child) => {
    const words = child.heading === '' || child.text.length <= 80 ? child.text : child.heading;
    const start = Math.max(0, child.text.indexOf(words));
    return cite(document, child, { start, end: start + words.length }, plan.question.asOf);
  });
  return { lines, citations };
}

const ARTICLE = 420; // characters of an article that a person still reads in one go

/** The other paragraphs of an article that is short enough to be quoted whole, where the question is about the matter. */
function paragraphsOf(plan: Lookup, { document, clause }: Excerpt): readonly Excerpt[] {
  const { intent } = plan.question;
  if (clause.kind !== 'paragraph' || intent === 'how_much' || intent === 'when' || intent === 'where') return [];
  const article = document.clauses.find(({ id, kind }) => id === clause.parent && kind === 'article');
  const paragraphs = article === undefined ? [] : document.clauses.filter(({ parent }) => parent === article.id);
  const length = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  return length > ARTICLE
    ? []
    : paragraphs.filter(({ id }) => id !== clause.id).map((one) => wholeClause(document, one));
}

/** The words above an item that it only completes: 有下列情形之一的，处…罚款：. */
function leadOf({ document, clause }: Excerpt): Excerpt | null {
  const parent = document.clauses.find(({ id }) => id === clause.parent);
  if (parent === undefined || !/[:：]$|下列|以下情形|之一的/u.test(parent.text) || parent.text.length > 400)
    return null;
  return wholeClause(document, parent);
}

/** Answers from the clauses found: the answer first, then the ground, then what is not known and whom to ask. */
export function composeLookup(plan: Lookup): Draft {
  const { question, evidence } = plan;
  const top = evidence[0];
  if (top === undefined) throw new RangeError('A lookup is planned only where there is evidence.');
  if (question.intent === 'who') return composeWho(plan, top);

  const excerpt = chooseExcerpt(question, top);
  const first = opening(plan, excerpt);
  const siblings = paragraphsOf(plan, excerpt).map((one) => quoteBlock(one, question.asOf));
  const lead = leadOf(excerpt);
  const above = lead === null ? null : quoteBlock(lead, question.asOf);
  const block = quoteBlock(excerpt, question.asOf);
  const items = itemsBelow(plan, top);
  const second = evidence[1];
  const more =
    second !== undefined && second.score >= SECOND * top.score && items.lines.length === 0
      ? [quoteBlock(chooseExcerpt(question, second), question.asOf)]
      : [];
  const [quote = [], ...ground] = block.lines;
  const opened: readonly (readonly Piece[])[] =
    above === null ? [[...first.line, ...quote]] : [[...first.line, ...(above.lines[0] ?? [])], quote];
  const lines: (readonly Piece[])[] = [
    ...opened,
    ...items.lines,
    ...siblings.map((one) => one.lines[0] ?? []),
    ...ground,
    ...more.flatMap(({ lines: l }) => l),
  ];
  if (question.intent === 'how_much' && first.reason === undefined && isUpperBoundOnly(textOf(excerpt))) {
    lines.push(say`说明：“不超过”“最高”说的是上限，不是一定能拿到的数额，实际数额以主管部门审核为准。`);
  }
  const documents = [
    top.evidence.document,
    ...(more.length > 0 && second !== undefined ? [second.evidence.document] : []),
  ];
  lines.push(...periodNotes(documents, question.asOf));
  const agency = agencyToAsk(top.evidence.document, [top.evidence.clause]);
  if (agency !== null) lines.push(say`具体办理可以咨询${agency}。`);
  return {
    kind: 'answer',
    ...(first.reason === undefined ? {} : { reason: first.reason }),
    lines,
    citations: [
      ...block.citations,
      ...siblings.flatMap(({ citations }) => citations),
      ...(above?.citations ?? []),
      ...items.citations,
      ...more.flatMap(({ citations }) => citations),
    ],
    suggestions: ['由哪个部门负责？', '原文怎么说？'],
  };
}
