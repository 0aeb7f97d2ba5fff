import type { PolicyDocument } from '../policy/policy-document.js';
import { Problem } from '../policy/problem.js';
import { checkCoverage, type DocumentData, type Uncovered } from './coverage.js';
import { checkExamples, type ExampleFailure } from './check-examples.js';

/** What the data beside a document accounts for, and what is wrong with it. */
export interface DataReport {
  /** Whether there is any data; a bare document is only told what nothing accounts for. */
  readonly hasData: boolean;
  /** Measures that can be computed, and sentences that are only quoted. */
  readonly measures: number;
  readonly quoted: number;
  readonly figures: number;
  /** Figures whose shares by area add up to the whole. */
  readonly sums: number;
  readonly examples: number;
  readonly failedExamples: readonly ExampleFailure[];
  /** Numbers that nothing accounts for; empty for a bare document. */
  readonly uncovered: readonly Uncovered[];
  /** Sentences with a number that nothing accounts for. */
  readonly openSentences: number;
  /** Why the data cannot be read: a quote that does not stand in its clause, shares that do not add up; null where it can. */
  readonly fault: string | null;
}

const NONE: DocumentData = { measures: [], figures: [], setAside: [] };

/**
 * Checks the data beside a document: every number accounted for, every worked example as the data says, shares by area that add up.
 * @param load reads the data; a Problem `data_invalid` that it throws becomes the report's `fault`
 */
export function checkDocumentData(document: Pick<PolicyDocument, 'clauses'>, load: () => DocumentData): DataReport {
  const { data, fault } = attempt(load);
  const { measures, figures, setAside } = data;
  const hasData = fault !== null || measures.length + figures.length + setAside.length > 0;
  const uncovered = fault === null ? checkCoverage(document, data) : [];
  const subsidies = measures.filter((measure) => measure.kind === 'subsidy');
  return {
    hasData,
    measures: subsidies.length,
    quoted: measures.length - subsidies.length,
    figures: figures.length,
    sums: new Set(figures.flatMap(({ partOf }) => partOf ?? [])).size,
    examples: subsidies.reduce((sum, { examples }) => sum + examples.length, 0),
    failedExamples: checkExamples(measures),
    uncovered: hasData ? uncovered : [],
    openSentences: countSentences(document, uncovered),
    fault,
  };
}

function attempt(load: () => DocumentData): { readonly data: DocumentData; readonly fault: string | null } {
  try {
    return { data: load(), fault: null };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'data_invalid') throw error;
    return { data: NONE, fault: error.message };
  }
}

const SENTENCE = /[^。；！？\n]+[。；！？\n]?/gu;

/** Sentences in which a number stands that is not accounted for. */
function countSentences({ clauses }: Pick<PolicyDocument, 'clauses'>, uncovered: readonly Uncovered[]): number {
  const open = new Map(clauses.map(({ id }) => [id, uncovered.filter(({ clause }) => clause === id)]));
  return clauses.reduce((sum, { id, text }) => {
    const numbers = open.get(id) ?? [];
    const ends = [...text.matchAll(SENTENCE)].map((match) => match.index + match[0].length);
    const sentences = numbers.map(({ start }) => ends.findIndex((end) => start < end));
    return sum + new Set(sentences).size;
  }, 0);
}
