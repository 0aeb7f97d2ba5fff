import { latencyOf } from './latency.js';
import { listEndings } from './list-endings.js';
import type {
  ClauseRow,
  DayCount,
  DayRow,
  Outcomes,
  Overview,
  PlaceRow,
  ReasonRow,
  Satisfaction,
} from '../contract/overview.js';
import { findClause } from '../find-clause.js';
import type { FactsStore, Tally, TallyQuery } from '../../journal/desk/facts-store.js';
import { addDays } from '../../policy/china-day.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { ReplyKind, ReplyReason } from '../../policy/reply.js';

const MOST_CLAUSES = 20;

type Counts = readonly Pick<Tally, 'key' | 'count'>[];

/** What the desk has answered in a span of days, from the counts that are kept. */
export async function makeOverview(
  query: TallyQuery,
  ports: { readonly facts: FactsStore; readonly documents: readonly PolicyDocument[]; readonly today: IsoDate },
): Promise<Overview> {
  const { facts, documents, today } = ports;
  // Others get their turn between one count and the next.
  const count: FactsStore['tally'] = async (...asked) => {
    await new Promise(setImmediate);
    return facts.tally(...asked);
  };
  const outcomes = await count('outcome', query, ['day', 'place', 'key']);
  const took = await count('took', query, ['day', 'key']);
  const verdicts = await count('verdict', query, ['day', 'key']);
  const topics = await count('topic', query, ['day', 'key']);
  const clauses = await count('clause', query, ['key'], MOST_CLAUSES);
  return {
    ...query,
    total: { ...outcomesOf(outcomes), ...latencyOf(took), ...satisfactionOf(verdicts) },
    days: daysOf(query, { outcomes, took, verdicts }),
    places: placesOf(outcomes),
    placeDays: dayCounts(outcomes, 'place'),
    topics: [...sumBy(topics, ({ key }) => key)].map(([topic, questions]) => ({ topic, questions })),
    topicDays: dayCounts(topics, 'key'),
    reasons: reasonsOf(outcomes),
    clauses: clauses.map((tally) => clauseOf(tally, documents)),
    endings: listEndings(
      documents.filter(({ place }) => query.place === null || place?.name === query.place),
      today,
    ),
  };
}

/** Counts added up by a name, most often first. */
function sumBy<T extends { readonly count: number }>(
  tallies: readonly T[],
  nameOf: (tally: T) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const tally of tallies) counts.set(nameOf(tally), (counts.get(nameOf(tally)) ?? 0) + tally.count);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}

function dayCounts(tallies: readonly Tally[], by: 'place' | 'key'): readonly DayCount[] {
  const days = groupBy(tallies, ({ day }) => day);
  return [...days].flatMap(([day, those]) =>
    [...sumBy(those, (tally) => tally[by])].map(([name, questions]) => ({
      day,
      name: name === '' ? null : name,
      questions,
    })),
  );
}

function daysOf(
  { from, until }: TallyQuery,
  { outcomes, took, verdicts }: Readonly<Record<'outcomes' | 'took' | 'verdicts', readonly Tally[]>>,
): readonly DayRow[] {
  const [ofOutcomes, ofTook, ofVerdicts] = [outcomes, took, verdicts].map((tallies) =>
    groupBy(tallies, ({ day }) => day),
  );
  const rows: DayRow[] = [];
  for (let day = from; day <= until; day = addDays(day, 1))
    rows.push({
      day,
      ...outcomesOf(ofOutcomes?.get(day) ?? []),
      ...latencyOf(ofTook?.get(day) ?? []),
      ...satisfactionOf(ofVerdicts?.get(day) ?? []),
    });
  return rows;
}

function groupBy<K extends string>(
  tallies: readonly Tally[],
  keyOf: (tally: Tally) => K,
): ReadonlyMap<K, readonly Tally[]> {
  const groups = new Map<K, Tally[]>();
  for (const tally of tallies) {
    const group = groups.get(keyOf(tally));
    if (group === undefined) groups.set(keyOf(tally), [tally]);
    else group.push(tally);
  }
  return groups;
}

/** The key of an outcome: `refuse/no_clause`. */
function partsOf(key: string): { readonly kind: ReplyKind; readonly reason: ReplyReason | null } {
  const [kind = '', reason = ''] = key.split('/', 2);
  return { kind: kind as ReplyKind, reason: reason === '' ? null : (reason as ReplyReason) };
}

function outcomesOf(counts: Counts): Outcomes {
  const sum = (wanted: ReplyKind | null): number =>
    counts.reduce((n, { key, count }) => (wanted === null || partsOf(key).kind === wanted ? n + count : n), 0);
  return { questions: sum(null), answered: sum('answer'), clarified: sum('clarify'), refused: sum('refuse') };
}

function satisfactionOf(counts: Counts): Satisfaction {
  const sum = (wanted: string): number => counts.reduce((n, { key, count }) => (key === wanted ? n + count : n), 0);
  const [good, bad] = [sum('good'), sum('bad')];
  return { good, bad, share: good + bad === 0 ? null : good / (good + bad) };
}

function placesOf(tallies: readonly Tally[]): readonly PlaceRow[] {
  return [...groupBy(tallies, ({ place }) => place)]
    .map(([place, those]) => ({ place: place === '' ? null : place, ...outcomesOf(those) }))
    .sort((one, other) => other.questions - one.questions);
}

function reasonsOf(outcomes: readonly Tally[]): readonly ReasonRow[] {
  return [...sumBy(outcomes, ({ key }) => key)].flatMap(([key, questions]): readonly ReasonRow[] => {
    const { kind, reason } = partsOf(key);
    return kind === 'answer' ? [] : [{ kind, reason, questions }];
  });
}

function clauseOf({ key, count }: Tally, documents: readonly PolicyDocument[]): ClauseRow {
  const found = findClause(documents, key);
  return {
    clauseId: key,
    label: found?.clause.label ?? key,
    title: found?.document.title ?? '',
    docNumber: found?.document.number ?? null,
    answers: count,
  };
}
