import { understand } from '../understand.js';
import type { World } from '../world.js';
import { figuresIn } from '../../language/figures.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { Reading } from '../../policy/reading.js';

/** What of a reading may be used. */
export type CheckedReading = Pick<Reading, 'about' | 'means'>;

const LONGEST_SAID = 30;
const LONGEST_ABOUT = 60;
const MOST_MEANS = 4;
const MOST_ABOUT = 2;
const TERM = /^[\p{Script=Han}A-Za-z]{2,12}$/u;

/**
 * Keeps of a reading what code can bear: stretches that the person has said, word for word, and words for them that the corpus knows. Neither
 * may name a place, an agency, a document, a figure or a year: those are read by code alone.
 * @returns undefined where nothing is left
 */
export function checkReading(
  { means, about }: Reading,
  { text, earlier, asOf }: { readonly text: string; readonly earlier: string; readonly asOf: IsoDate },
  world: World,
): CheckedReading | undefined {
  const isPlain = (words: string): boolean => {
    const { places, agencies, documents, clauses, years, facets, quantities, people } = understand(words, world, asOf);
    const named = [places, agencies, documents, clauses, years, facets, quantities, people, figuresIn(words)];
    return named.every(({ length }) => length === 0);
  };
  /** A name of a thing: neither a question nor a claim, both of which would be the model's and not a document's. */
  const isTerm = (words: string): boolean => {
    const { intents, topic, folded } = understand(words, world, asOf);
    return TERM.test(words) && intents.length === 0 && topic.words === folded && world.familiarity(folded) === 1;
  };
  const kept = {
    means: means
      .filter(
        ({ said, policy }) =>
          said !== policy &&
          said.length <= LONGEST_SAID &&
          said.trim() !== '' &&
          text.includes(said) &&
          isPlain(said) &&
          isPlain(policy) &&
          isTerm(policy),
      )
      .slice(0, MOST_MEANS),
    about: about
      .filter(
        (words) =>
          words.length > 1 &&
          words.length <= LONGEST_ABOUT &&
          earlier.includes(words) &&
          !text.includes(words) &&
          isPlain(words),
      )
      .slice(0, MOST_ABOUT),
  };
  return kept.means.length + kept.about.length === 0 ? undefined : kept;
}
