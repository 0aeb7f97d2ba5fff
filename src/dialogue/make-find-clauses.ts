import { continueConversation } from './continue-conversation.js';
import { newConversation } from './conversation.js';
import { documentsInScope, findEvidence } from './find-evidence.js';
import { placesOf } from './name-places.js';
import { understand } from './understand.js';
import type { World } from './world.js';
import { findPlaces, liesIn } from '../language/find-places.js';
import type { FindClauses, FoundClause } from '../policy/find-clauses.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Makes the search that an answer begins with, for who wants the clauses and no answer. */
export function makeFindClauses(world: World): FindClauses {
  return ({ text, asOf, place }) => {
    const question = continueConversation(understand(text, world, asOf), newConversation, asOf);
    const scope = documentsInScope(question, world).filter(holdsIn(place, world.documents));
    // A clause named by its number goes straight to it; what the words find comes after.
    const named = scope.flatMap((document) =>
      document.clauses
        .filter(({ id }) => question.clauses.includes(id))
        .map((clause): FoundClause => ({ clause, document, score: 1 })),
    );
    const ids = scope.map(({ id }) => id);
    const found = findEvidence(question, world, ids).map(({ evidence, score }): FoundClause => {
      const { clause, document } = evidence;
      return { clause, document, score: Math.min(1, Math.max(0, score)) };
    });
    const isNew = ({ clause }: FoundClause): boolean => named.every((other) => other.clause.id !== clause.id);
    return [...named, ...found.filter(isNew)];
  };
}

/** A city's documents hold in its districts; a province stands for the places in it. */
function holdsIn(
  name: string | undefined,
  documents: readonly PolicyDocument[],
): (document: Pick<PolicyDocument, 'place'>) => boolean {
  if (name === undefined) return () => true;
  const mentions = findPlaces(name, placesOf(documents));
  return ({ place }) =>
    place === null ||
    mentions.some(
      (mention) =>
        mention.place.name === place.name || mention.parent === place.name || liesIn(place.name, mention.place.name),
    );
}
