import type { Json } from '../../policy/json.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

const LONGEST = 24; // characters of a title that is a term and no sentence

/**
 * Lists how documents put things, for a model that looks for their words: the titles of the clauses of the places that a plan was
 * about, or of all.
 * @param plan as a record holds it
 */
export function listTerms(documents: readonly PolicyDocument[], plan: Json): readonly string[] {
  const places = placesOf(plan);
  const meant = documents.filter(({ place }) => places.length === 0 || places.includes(place?.name));
  const titles = meant.flatMap(({ clauses }) => clauses.map(({ heading }) => heading.replace(/[。；：:]+$/u, '')));
  return [...new Set(titles.filter(({ length }) => length > 1 && length <= LONGEST))];
}

function placesOf(plan: Json): readonly unknown[] {
  if (typeof plan !== 'object' || plan === null || !('asked' in plan)) return [];
  const { asked } = plan;
  if (typeof asked !== 'object' || asked === null || !('places' in asked)) return [];
  const { places } = asked;
  return Array.isArray(places) ? places : [];
}
