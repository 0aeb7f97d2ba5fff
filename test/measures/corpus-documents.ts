import { readFileSync, readdirSync } from 'node:fs';
import { cutDocument } from '../../src/clauses/cut-document.js';
import { readPlainText } from '../../src/documents/read-plain-text.js';
import type { DocumentData } from '../../src/measures/coverage.js';
import type { Figure } from '../../src/measures/figure.js';
import { clauseTextsOf, loadDocumentData } from '../../src/measures/load-document-data.js';
import { loadMeasures } from '../../src/measures/load-measures.js';
import type { Measure, Subsidy } from '../../src/measures/measure.js';
import type { DocumentId } from '../../src/policy/clause.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';

export interface CutDocument extends PolicyDocument {
  readonly folder: string;
}

/** Cuts the one text file of a folder. */
export function cutFolder(folder: string): CutDocument {
  const id = (folder.split('/').at(-1) ?? folder) as DocumentId;
  const file = readdirSync(folder).find((name) => name.endsWith('.txt')) ?? '';
  const issued = { ...readPlainText(readFileSync(`${folder}/${file}`, 'utf8')), file, format: 'txt' as const };
  return { ...cutDocument(issued, id, null), folder };
}

/** The documents of the corpus, cut. */
export const corpusDocuments: readonly CutDocument[] = readdirSync('corpus', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .map((name) => cutFolder(`corpus/${name}`));

/** The data beside each document of the corpus. */
export const corpusData: ReadonlyMap<string, DocumentData> = new Map(
  corpusDocuments.map((document) => [document.id, loadDocumentData(document.folder, document)]),
);

export const corpusMeasures: readonly Measure[] = [...corpusData.values()].flatMap(({ measures }) => measures);
export const corpusSubsidies: readonly Subsidy[] = corpusMeasures.filter((measure) => measure.kind === 'subsidy');

/** A subsidy of the corpus by its name within the document. */
export function subsidy(name: string): Subsidy {
  const found = corpusSubsidies.find(({ id }) => id.endsWith(`/${name}`));
  if (found === undefined) throw new Error(`no measure ${name}`);
  return found;
}

/** Measures of a document of another kind, which are not of the corpus. */
export const eldercareMeasures: readonly Measure[] = ((): readonly Measure[] => {
  const document = cutFolder('test/fixtures/regulations/weihai-eldercare');
  return loadMeasures('test/measures/fixtures/eldercare.yaml', document.id, clauseTextsOf(document));
})();

export const corpusFigures: readonly Figure[] = [...corpusData.values()].flatMap(({ figures }) => figures);
