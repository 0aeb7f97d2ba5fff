import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { DocumentData } from './coverage.js';
import { loadMeasures, parseMeasures } from './load-measures.js';
import { loadTargets, parseTargets } from './load-targets.js';
import type { ClauseTexts } from './resolving.js';

/**
 * Reads what lies beside a document: `measures.yaml` and `targets.yaml`, either of which may be missing.
 * @param folder the document's folder in the corpus
 * @throws Problem `data_invalid`
 */
export function loadDocumentData(folder: string, document: Pick<PolicyDocument, 'id' | 'clauses'>): DocumentData {
  const clauseTexts = clauseTextsOf(document);
  const [measures, targets] = [join(folder, 'measures.yaml'), join(folder, 'targets.yaml')];
  return {
    measures: existsSync(measures) ? loadMeasures(measures, document.id, clauseTexts) : [],
    ...(existsSync(targets) ? loadTargets(targets, document.id, clauseTexts) : { figures: [], setAside: [] }),
  };
}

/** The texts of a document's clauses by their address within it. */
export function clauseTextsOf({ id, clauses }: Pick<PolicyDocument, 'id' | 'clauses'>): ClauseTexts {
  const texts = new Map(clauses.map((clause) => [clause.id as string, clause.text]));
  return (clause) => texts.get(`${id}#${clause}`);
}

/** Reads what lies beside a document from the texts of the two files, either of which may be missing; see `loadDocumentData`. */
export function parseDocumentData(
  texts: { readonly measures?: string; readonly targets?: string },
  document: Pick<PolicyDocument, 'id' | 'clauses'>,
): DocumentData {
  const clauseTexts = clauseTextsOf(document);
  const { measures, targets } = texts;
  return {
    measures: measures === undefined ? [] : parseMeasures(measures, 'measures.yaml', document.id, clauseTexts),
    ...(targets === undefined
      ? { figures: [], setAside: [] }
      : parseTargets(targets, 'targets.yaml', document.id, clauseTexts)),
  };
}
