import { prepareClause } from './prepare-clause.js';
import type { Question } from './question.js';
import { rankEvidence, type RankedEvidence } from './rank-evidence.js';
import { makeRelevance, type Relevance, type WeighedUnit } from './relevance.js';
import type { World } from './world.js';
import type { ClauseKind, DocumentId } from '../policy/clause.js';
import type { Evidence } from '../retrieval/search.js';
import type { PolicyDocument } from '../policy/policy-document.js';

const CANDIDATES = 40;
const DEFINING = 400; // what a word means stands once, and the word itself may stand everywhere
/** Parts of a document that say nothing of a matter. */
const SILENT: ReadonlySet<ClauseKind> = new Set<ClauseKind>(['title', 'imprint', 'signature']);

/** The documents that a question may be answered from: those named, else those of the places named, else all. */
export function documentsInScope(question: Question, world: World): readonly PolicyDocument[] {
  if (question.documents.length > 0) return world.documents.filter(({ id }) => question.documents.includes(id));
  if (question.places.length === 0) return world.documents;
  return world.documents.filter(
    ({ place }) => place === null || question.places.some(({ name }) => name === place.name),
  );
}

/** Clauses that hold a figure of the question, where it has no words to search by: 那5万美元的额度还卡不卡. */
function byFigures(
  world: World,
  within: readonly DocumentId[],
  units: readonly WeighedUnit[],
  relevance: Relevance,
): readonly Evidence[] {
  if (!units.some(({ terms }) => terms.some((term) => /\d/u.test(term)))) return [];
  return world.documents
    .filter(({ id }) => within.includes(id))
    .flatMap((document) => document.clauses.map((clause) => ({ clause, document })))
    .map((one) => ({ ...one, share: relevance(prepareClause(one.clause).text, '') }))
    .filter(({ share, clause }) => share > 0 && !SILENT.has(clause.kind))
    .slice(0, CANDIDATES)
    .map(({ clause, document, share }) => ({
      clause,
      document,
      score: share,
      words: 0,
      vector: 0,
      coverage: share,
      matched: [],
    }));
}

/**
 * Finds the clauses that bear on a question within some documents, best first.
 * @param within documents to look in; a place is a filter and not a hint
 */
export function findEvidence(
  question: Question,
  world: World,
  within: readonly DocumentId[],
): readonly RankedEvidence[] {
  if (within.length === 0 || question.topic === '') return [];
  const { units, known } = world.read(question.topic);
  const found = world
    .search({
      text: question.topic,
      expansions: [...new Set(known.flatMap(({ means }) => means))],
      documents: within,
      limit: question.understanding.intents.some((intent) => intent === 'define' || intent === 'compare')
        ? DEFINING
        : CANDIDATES,
    })
    .filter(({ clause }) => !SILENT.has(clause.kind));
  const relevance = makeRelevance(units, known);
  const bearing = found.length > 0 ? found : byFigures(world, within, units, relevance);
  return rankEvidence(question, bearing, relevance, ({ clause }) => world.contextOf(clause.id));
}
