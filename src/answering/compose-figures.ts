import { cite } from './cite.js';
import type { Draft } from './draft.js';
import { groundLine } from './ground.js';
import { periodNotes } from './notes.js';
import { corpus, quoted, say, working, type Piece } from './piece.js';
import type { Plan } from '../dialogue/plan.js';
import { prepareClause } from '../dialogue/prepare-clause.js';
import type { Figure } from '../measures/figure.js';
import { spellQuantity } from '../measures/spell-amount.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation } from '../policy/reply.js';

type Figures = Extract<Plan, { do: 'figures' }>;

interface Found {
  readonly figure: Figure;
  readonly document: PolicyDocument;
  readonly clause: Clause;
  /** Of the quote in the clause's text. */
  readonly start: number;
}

function locate(figures: readonly Figure[], documents: readonly PolicyDocument[]): readonly Found[] {
  return figures.flatMap((figure) => {
    const document = documents.find(({ id }) => id === figure.document);
    const clause = document?.clauses.find(({ id }) => id === figure.cite.clause);
    const start = clause?.text.indexOf(figure.cite.quote) ?? -1;
    return document === undefined || clause === undefined || start < 0 ? [] : [{ figure, document, clause, start }];
  });
}

/** The sentence in which the quote stands: a share of a district says little without what it is a share of. */
function sentenceOf({ clause, start, figure }: Found): { start: number; end: number } {
  const end = start + figure.cite.quote.length;
  const inside = prepareClause(clause).spans.filter((sentence) => sentence.start < end && sentence.end > start);
  return { start: inside[0]?.start ?? start, end: inside.at(-1)?.end ?? end };
}

/** The year as the document writes it; nothing where the clause does not. */
function yearOf({ figure, document }: Found): readonly Piece[] {
  const words = figure.year === null ? '' : `${figure.year}年`;
  return words !== '' && document.text.includes(words) ? [corpus(document, words)] : [];
}

function lineOf(found: Found): readonly Piece[] {
  const { figure, document } = found;
  const area: readonly Piece[] = document.text.includes(figure.area) ? [corpus(document, figure.area)] : [];
  const expected: Piece = { from: 'template', text: figure.force === 'expected' ? '（努力争取的目标，不是承诺）' : '' };
  return say`${area}${yearOf(found)}：${corpus(document, figure.written)}${expected}。原文：“${quoted(figure.cite.quote)}”`;
}

const spell = (low: Figure['low'], high: Figure['high'], figure: Figure, counter: string): string =>
  low.eq(high)
    ? spellQuantity(low, figure.dimension, counter)
    : `${spellQuantity(low, figure.dimension, counter)}至${spellQuantity(high, figure.dimension, counter)}`;

/** What the sum or the difference comes to, as sentences of working. */
function workings(plan: Figures): readonly { sentence: string; line: readonly Piece[] }[] {
  const { sum, comparison, figures } = plan;
  const first = figures[0];
  if (first === undefined) return [];
  if (sum !== null) {
    if (sum.status === 'summed') {
      const sentence = `${figures.map(({ written }) => written).join(' + ')} = ${spell(sum.low, sum.high, first, sum.counter)}`;
      return [{ sentence, line: say`合计：${working(sentence)}。` }];
    }
    return [
      {
        sentence: '',
        line: sum.status === 'mixed_units' ? say`单位不同，不能相加。` : say`按文件的写法，不能简单相加。`,
      },
    ];
  }
  if (comparison === null) {
    if (first.dimension !== 'multiple' || !first.low.eq(first.high) || first.written.includes('倍')) return [];
    const sentence = `${first.written} = ${first.low.toFixed()}倍`;
    return [{ sentence, line: say`换算：${working(sentence)}。` }];
  }
  if (comparison.status !== 'compared')
    return [{ sentence: '', line: say`它们的单位不同，不能直接比较，这里不作换算。` }];
  const { difference, relation } = comparison;
  const [low, high] = [difference.low.abs(), difference.high.abs()].sort((a, b) => a.cmp(b));
  if (low === undefined || high === undefined || relation === 'open')
    return [{ sentence: '', line: say`范围有重叠，不能断定哪个更多。` }];
  if (relation === 'equal') return [{ sentence: '', line: say`数目相同。` }];
  const sentence = spell(low, high, first, difference.counter);
  return [
    {
      sentence,
      line: relation === 'more' ? say`后者比前者多${working(sentence)}。` : say`后者比前者少${working(sentence)}。`,
    },
  ];
}

/** Answers with figures that documents state, each with its area, year and words, and with what they come to together where that is asked. */
export function composeFigures(plan: Figures, documents: readonly PolicyDocument[]): Draft {
  const { question, figures, isInstead } = plan;
  const found = locate(figures, documents);
  const worked = workings(plan);
  const citations: Citation[] = [];
  for (const one of found) {
    for (const citation of cite(one.document, one.clause, sentenceOf(one), question.asOf)) {
      if (!citations.some(({ clauseId, start }) => clauseId === citation.clauseId && start === citation.start))
        citations.push(citation);
    }
  }
  const clauses = [...new Set(found.map(({ clause }) => clause))];
  const grounds = clauses.flatMap((clause) => {
    const document = documents.find(({ id }) => id === clause.document);
    return document === undefined ? [] : [groundLine(document, clause)];
  });
  const head = isInstead ? [say`您问的年份文件里没有写，文件写明的是：`] : found.length > 1 ? [say`文件写明：`] : [];
  const steps = worked.filter(({ sentence }) => sentence !== '').map(({ sentence }) => ({ sentence, citation: null }));
  return {
    kind: 'answer',
    ...(isInstead ? { reason: 'not_stated' as const } : {}),
    lines: [
      ...head,
      ...found.map(lineOf),
      ...worked.map(({ line }) => line),
      ...grounds,
      ...periodNotes(
        found.map(({ document }) => document),
        question.asOf,
      ),
    ],
    citations,
    ...(steps.length === 0
      ? {}
      : {
          calculation: {
            measure: figures[0]?.id ?? '',
            status: 'determined' as const,
            amount: null,
            kind: 'entitlement' as const,
            steps,
            asOf: question.asOf,
          },
        }),
    suggestions: ['原文怎么说？'],
  };
}
