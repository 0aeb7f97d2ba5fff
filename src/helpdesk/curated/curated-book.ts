import type { KeptCuratedVersion, CuratedStore } from '../../journal/desk/curated-store.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { statusOn } from '../../policy/status-on.js';
import type { CuratedStanding } from '../contract/curated.js';
import type { FoundClause } from '../find-clause.js';
import { citedBy, placesOf, standingIn } from './check-content.js';
import { makeMatcher, type Asked, type MatchCurated } from './match-curated.js';

/** A live answer that is meant for a question and stands on the day asked about. */
export interface FoundCurated {
  readonly answer: KeptCuratedVersion;
  /** One for each of its citations, in order. */
  readonly cited: readonly FoundClause[];
}

/** The live answers, in memory, held against the documents of now. */
export interface CuratedBook {
  /** Reads the live answers anew; to be called after each change. */
  readonly refresh: () => Promise<void>;
  /** The answer to be given to a question; undefined where none is meant, or the one that is does not stand. */
  readonly find: (asked: Asked, asOf: IsoDate) => FoundCurated | undefined;
  readonly live: () => readonly KeptCuratedVersion[];
  /** null where it is not live. */
  readonly standingOf: (id: number, asOf: IsoDate) => CuratedStanding | null;
  /** Finds among the live answers, whether they stand or not. */
  readonly match: MatchCurated;
  /** The same with another version of one answer, or with one more. */
  readonly matcherWith: (version: KeptCuratedVersion) => MatchCurated;
}

interface BookPorts {
  readonly store: Pick<CuratedStore, 'live'>;
  /** What answers now; another array after each change of the documents. */
  readonly documents: () => readonly PolicyDocument[];
}

interface Ready {
  readonly answer: KeptCuratedVersion;
  readonly cited: readonly FoundClause[];
  readonly standing: ReturnType<typeof standingIn>;
}

interface Prepared {
  readonly documents: readonly PolicyDocument[];
  readonly answers: ReadonlyMap<number, Ready>;
  readonly match: MatchCurated;
}

/** Reads the live answers. */
export async function openCuratedBook({ store, documents }: BookPorts): Promise<CuratedBook> {
  let live = await store.live();
  let prepared: Prepared | undefined;
  let reading = Promise.resolve();

  /** What follows from the answers and the documents, made anew when either has changed. */
  const prepare = (): Prepared => {
    const now = documents();
    if (prepared?.documents === now) return prepared;
    prepared = {
      documents: now,
      answers: new Map(
        live.map((answer) => {
          return [answer.id, { answer, cited: citedBy(answer, now), standing: standingIn(answer, now) }] as const;
        }),
      ),
      match: makeMatcher(live, placesOf(now)),
    };
    return prepared;
  };
  const read = async (): Promise<void> => {
    live = await store.live();
    prepared = undefined;
    prepare();
  };
  prepare();

  return {
    refresh: () => {
      // One after another, so that what was read last was kept last.
      reading = reading.then(read, read);
      return reading;
    },
    find: (asked, asOf) => {
      if (live.length === 0) return undefined;
      const { answers, match } = prepare();
      const found = match(asked);
      const ready = found === null ? undefined : answers.get(found.id);
      if (ready === undefined || standingOn(ready, asOf) !== 'answers') return undefined;
      return { answer: ready.answer, cited: ready.cited };
    },
    live: () => live,
    standingOf: (id, asOf) => {
      const ready = prepare().answers.get(id);
      return ready === undefined ? null : standingOn(ready, asOf);
    },
    match: (asked) => prepare().match(asked),
    matcherWith: (version) =>
      makeMatcher([...live.filter(({ id }) => id !== version.id), version], placesOf(documents())),
  };
}

/** An answer inherits the periods of the documents that it cites. */
function standingOn({ cited, standing }: Ready, asOf: IsoDate): CuratedStanding {
  if (standing !== 'answers') return standing;
  const documents = cited.map(({ document }) => document);
  if (documents.some((document) => statusOn(document, asOf) === 'period_ended')) return 'period_ended';
  const hasNotBegun = documents.some(({ period }) => period !== null && period.from !== null && asOf < period.from);
  return hasNotBegun ? 'not_begun' : 'answers';
}
