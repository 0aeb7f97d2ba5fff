import { checkDocument } from '../../clauses/check-document.js';
import { countClauses } from '../../clauses/count-clauses.js';
import type { Inspection, OpenSentenceView } from '../../helpdesk/contract/documents.js';
import { showHead } from '../../helpdesk/documents/show-document.js';
import { checkBoundaries } from '../../measures/check-boundaries.js';
import { checkDocumentData } from '../../measures/check-document-data.js';
import { checkCoverage, type DocumentData } from '../../measures/coverage.js';
import { draftMeasure } from '../../measures/drafts/draft-measure.js';
import { openSentences, type OpenSentence } from '../../measures/open-sentences.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { Problem } from '../../policy/problem.js';

const NONE: DocumentData = { measures: [], figures: [], setAside: [] };

/**
 * Gathers all that the desk shows of a document as it was read.
 * @param load reads the data beside it; a Problem `data_invalid` that it throws becomes a fault
 * @param drafts the day of worked examples, where measures are to be drafted for sentences that nothing accounts for; null leaves them out
 */
export function inspectDocument(
  document: PolicyDocument,
  load: () => DocumentData,
  { asOf, drafts }: { readonly asOf: IsoDate; readonly drafts: boolean },
): Inspection {
  const labels = new Map(document.clauses.map(({ id, label }) => [id, label]));
  const { lowestNumbered, ...byKind } = countClauses(document);
  const report = checkDocumentData(document, load);
  const data = report.fault === null ? load() : NONE;
  const failed = [...report.failedExamples, ...(report.fault === null ? checkBoundaries(data.measures, asOf) : [])];
  const open = openSentences(document, checkCoverage(document, data));
  return {
    head: showHead(document),
    findings: checkDocument(document).map(({ code, clause, words, sentence }) => ({
      code,
      clause,
      label: clause === null ? '' : (labels.get(clause) ?? ''),
      words,
      sentence,
    })),
    counts: { total: document.clauses.length, lowestNumbered, byKind },
    coverage: {
      hasData: report.hasData,
      measures: report.measures,
      quoted: report.quoted,
      figures: report.figures,
      examples: report.examples,
      faults: [
        ...(report.fault === null ? [] : [report.fault]),
        ...failed.map(
          ({ measure, example, expected, found }) => `${nameOf(measure)}：“${example}”应为 ${expected}，算出 ${found}`,
        ),
      ],
      open: open.map((sentence) => showOpen(sentence, drafts ? draftOf(sentence, document, asOf) : undefined)),
    },
  };
}

const nameOf = (measure: string): string => measure.slice(measure.indexOf('/') + 1);

function draftOf(open: OpenSentence, document: PolicyDocument, asOf: IsoDate): ReturnType<typeof draftMeasure> {
  try {
    return draftMeasure(open, document, asOf);
  } catch (error) {
    if (error instanceof Problem || error instanceof RangeError) return undefined; // a draft is a help, and no more
    throw error;
  }
}

function showOpen(
  { clause, label, sentence, numbers }: OpenSentence,
  draft: ReturnType<typeof draftMeasure>,
): OpenSentenceView {
  const address = clause.slice(clause.indexOf('#') + 1);
  return { clause, address, label, sentence, numbers, draft: draft ?? null };
}
