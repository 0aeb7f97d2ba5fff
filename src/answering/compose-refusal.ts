import { firstQuestions } from './compose-chat.js';
import type { Draft } from './draft.js';
import { cite } from './cite.js';
import { nameClause, nameDocument } from './ground.js';
import { agencyToAsk, periodNotes } from './notes.js';
import { corpus, joinPieces, place as placeName, say, type Piece } from './piece.js';
import { placesOf } from '../dialogue/name-places.js';
import type { Plan } from '../dialogue/plan.js';
import { prepareClause } from '../dialogue/prepare-clause.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Span } from '../policy/span.js';

type Refusal = Extract<Plan, { do: 'refuse' }>;

/** The places with documents here, in words. */
export function placesHere(documents: readonly PolicyDocument[]): readonly Piece[] {
  const pieces = placesOf(documents).flatMap((place) => {
    const document = documents.find((one) => one.place?.name === place.name);
    return document === undefined ? [] : [corpus(document, place.short)];
  });
  return joinPieces(pieces, '、');
}

const documentsOf = (plan: Refusal, all: readonly PolicyDocument[]): readonly PolicyDocument[] => {
  const { question } = plan;
  const named = all.filter(
    (document) =>
      question.documents.includes(document.id) || question.places.some((place) => place.name === document.place?.name),
  );
  return named.length > 0 ? named : all.length === 1 ? all : [];
};

/** The heading of a clause, or its first sentence: enough to point at it. */
function headOf(clause: Clause): Span {
  const at = clause.heading === '' ? -1 : clause.text.indexOf(clause.heading);
  if (at >= 0) return { start: at, end: at + clause.heading.length };
  return { start: 0, end: prepareClause(clause).spans[0]?.end ?? clause.text.length };
}

function notStated(plan: Extract<Plan, { reason: 'no_clause' | 'not_stated' }>, all: readonly PolicyDocument[]): Draft {
  const documents = documentsOf(plan, all);
  const named = joinPieces(documents.slice(0, 3).map(nameDocument), '、');
  const { facet, near, elsewhere, question } = plan;
  const lines: (readonly Piece[])[] = [];
  if (facet !== null) {
    const subject = documents.length > 0 ? named : say`这里收录的文件`;
    lines.push(say`${subject}里没有写明${{ from: 'template', text: facet.label }}。`);
  } else if (question.understanding.namesMissingClause && documents.length > 0) {
    lines.push(say`${named}里没有您说的这一条，请核对条款编号。`);
  } else if (documents.length > 0) {
    lines.push(say`${named}里没有提到您问的这件事，没有可以依据的条款。`);
  } else {
    lines.push(say`这里收录的文件里，没有找到与您的问题对应的条款，所以不能回答。`);
  }
  const top = near[0];
  if (top !== undefined) {
    lines.push(
      say`与此最接近的是${nameDocument(top.evidence.document)}${nameClause(top.evidence.document, top.evidence.clause)}，可以说“原文”查看。`,
    );
  }
  if (elsewhere.length > 0) {
    const others = joinPieces(
      elsewhere.map((place) => placeName(place.short)),
      '、',
    );
    lines.push(say`收录的其他地方的文件（${others}）提到了这件事，但不适用于您问的地方。`);
  }
  const agency = top === undefined ? null : agencyToAsk(top.evidence.document, [top.evidence.clause]);
  lines.push(
    agency === null
      ? say`文件没有写的内容，建议向当地主管部门核实。`
      : say`文件没有写的内容，建议向条款里的${agency}核实。`,
  );
  if (top !== undefined) lines.push(...periodNotes([top.evidence.document], question.asOf));
  return {
    kind: 'refuse',
    reason: plan.reason,
    lines,
    citations:
      top === undefined
        ? []
        : cite(top.evidence.document, top.evidence.clause, headOf(top.evidence.clause), question.asOf),
    suggestions: [
      ...elsewhere.slice(0, 2).map((place) => `${place.short}是怎么规定的？`),
      ...(top === undefined ? firstQuestions(documents).slice(0, 1) : ['原文怎么说？']),
    ],
  };
}

/** Refuses: says what is not here, what is here instead, and whom to ask. Quotes nothing of a place that was not asked about. */
export function composeRefusal(plan: Refusal, documents: readonly PolicyDocument[]): Draft {
  const here = placesHere(documents);
  const instead =
    here.length === 0
      ? say`您可以问这里收录的文件里的内容。`
      : say`目前收录的是${here}的文件，您可以问这些地方的政策。`;
  switch (plan.reason) {
    case 'out_of_scope':
      return {
        kind: 'refuse',
        reason: 'out_of_scope',
        lines: [say`这个问题不属于政策文件的内容，我不能回答。我只依据收录的政策文件答复。`, instead],
        citations: [],
        suggestions: firstQuestions(documents),
      };
    case 'out_of_place':
      return {
        kind: 'refuse',
        reason: 'out_of_place',
        lines: [
          say`这里没有收录${placeName(plan.place)}的文件，不能回答那里的政策，也不会拿别处的规定代替。`,
          instead,
          say`那里的政策请向当地主管部门咨询。`,
        ],
        citations: [],
        suggestions: ['这里有哪些文件？'],
      };
    case 'no_clause':
    case 'not_stated':
      return notStated(plan, documents);
    default:
      return plan satisfies never;
  }
}
