import words from './data/words.json' with { type: 'json' };
import { foreignShare } from './foreign-share.js';
import { freeWordsIn } from './free-words.js';
import { listAgencyNames } from './list-agency-names.js';
import { knownWordsIn } from './known-words.js';
import type { KnownWord, WeighedUnit } from './relevance.js';
import { shareOfMass } from './share-of-mass.js';
import type { World } from './world.js';
import { contextOf } from '../indexing/passage-words.js';
import type { PolicyIndex } from '../indexing/policy-index.js';
import { findQuantities } from '../language/find-quantities.js';
import { fold } from '../language/fold.js';
import { keepByText } from '../language/keep-by-text.js';
import { squeeze } from '../language/squeeze.js';
import { liesIn } from '../language/find-places.js';
import type { DocumentData } from '../measures/coverage.js';
import type { ClauseId, DocumentId } from '../policy/clause.js';
import type { Span } from '../policy/span.js';
import { idfOf, readQuestion } from '../retrieval/read-question.js';
import type { QuestionUnit } from '../retrieval/read-question.js';
import { makeResolveReference } from '../retrieval/resolve-reference.js';
import { makeSearch } from '../retrieval/search.js';

/** Shares of a unit's mass, by what it is part of. */
const SHARE = {
  /** It stands nowhere in the corpus: chatter, or the very matter that is missing. */
  unseen: 0.3,
  /** It names a side that many matters have (条件, 补贴), and not the matter. */
  attribute: 0.35,
  /** A word that the synonym list knows. */
  known: 1.3,
  other: 0.8,
} as const;

const KEPT_TOPICS = 32; // few, for a topic may be long: one question reads its own several times

const attributes = [...words.attributes].sort((a, b) => b.length - a.length);

/** Marks the characters of a folded text that are part of an attribute. */
function markAttributes(folded: string): readonly boolean[] {
  const marks = Array.from(folded, () => false);
  for (const word of attributes) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      marks.fill(true, at, at + word.length);
  }
  return marks;
}

function weigh(
  units: readonly Omit<WeighedUnit, 'isAttribute'>[],
  folded: string,
  known: readonly KnownWord[],
  isSeen: (term: string) => boolean,
): readonly WeighedUnit[] {
  const attribute = markAttributes(folded);
  return units.map((unit) => {
    const word = known.find(({ start, end }) => start <= unit.start && unit.end <= end);
    const share =
      attribute[unit.start] === true
        ? SHARE.attribute
        : word !== undefined
          ? SHARE.known
          : unit.terms.some(isSeen)
            ? SHARE.other
            : SHARE.unseen;
    return { ...unit, mass: unit.mass * share, isAttribute: attribute[unit.start] === true };
  });
}

/** Figures of a question that stand in a document: the person means what stands there (那5万美元). His own figures weigh nothing. */
function figuresOf(folded: string, texts: readonly string[], mass: number): readonly WeighedUnit[] {
  return findQuantities(folded)
    .filter(({ words: figure }) => figure.length > 1 && texts.some((text) => text.includes(figure)))
    .map(({ start, end, words: figure }) => ({ start, end, mass, isAttribute: false, terms: [figure] }));
}

/** Opens to the dialogue what it may know of an index. */
export function openWorld(
  index: PolicyIndex,
  vocabulary: ReadonlySet<string>,
  dataOf: (documents: readonly DocumentId[]) => readonly DocumentData[],
): World {
  const { words: postings } = index.search;
  const contexts = new Map<ClauseId, string>();
  const squeezed = index.documents.map(({ text }) => squeeze(text));
  const unseen = idfOf('', postings);
  const isSeen = (term: string): boolean => idfOf(term, postings) < unseen;
  return {
    documents: index.documents,
    search: makeSearch(index),
    resolve: makeResolveReference(index),
    read: keepByText(KEPT_TOPICS, (topic) => {
      const question = readQuestion(topic, [], postings);
      const known = freeWordsIn(question.folded, isSeen);
      const units = weigh(question.units, question.folded, known, isSeen);
      return { units: [...units, ...figuresOf(question.folded, squeezed, unseen)], known };
    }),
    foreignness: keepByText(KEPT_TOPICS, (topic) => {
      const { folded, units } = readQuestion(topic, [], postings);
      const attribute = markAttributes(folded);
      const matter = units.filter(({ start }) => attribute[start] !== true);
      return foreignShare(matter, freeWordsIn(folded, isSeen), isSeen);
    }),
    familiarity: (topic) => {
      const question = readQuestion(topic, [], postings);
      const known = knownWordsIn(question.folded);
      const attribute = markAttributes(question.folded);
      const isKnown = ({ start, end }: Span): boolean => known.some((word) => word.start <= start && end <= word.end);
      // A number stands in any text; only as a code (1210) is it a word.
      const units = question.units.filter(
        (unit) => isKnown(unit) || !/^[\d.]+$/u.test(question.folded.slice(unit.start, unit.end)),
      );
      const isFamiliar = ({ start, end, terms }: QuestionUnit): boolean =>
        attribute[start] === true || isKnown({ start, end }) || terms.some(isSeen);
      return shareOfMass(units, isFamiliar);
    },
    likeness: (one, other) => {
      const [a, b] = [index.search.encode(one), index.search.encode(other)];
      return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
    },
    similar: index.search.similar,
    contextOf: (id) => {
      const known = contexts.get(id);
      if (known !== undefined) return known;
      const clause = index.clauseById.get(id);
      const context = clause === undefined ? '' : fold(contextOf(clause, index.tree).join(' ')).text;
      contexts.set(id, context);
      return context;
    },
    measuresOf: (ids) => dataOf(ids).flatMap(({ measures }) => measures),
    figuresOf: (ids) => dataOf(ids).flatMap(({ figures }) => figures),
    agencies: listAgencyNames(index.documents),
    isWithin: liesIn,
    vocabulary,
  };
}
