import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { DocumentData } from './coverage.js';
import { loadMeasures } from './load-measures.js';
import { loadTargets } from './load-targets.js';
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
