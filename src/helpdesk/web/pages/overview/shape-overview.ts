import type { RouteLocationRaw } from 'vue-router';
import type { DayCount, Overview } from '../../../contract/overview.js';
import { words } from '../../words/words.js';
import type { ChartSeries, ChartShape } from './chart-shape.js';

const MOST_NAMES = 6;

/** The charts of the overview in their order. @param canSeeRecords whether they may lead to the records behind them */
export function shapeOverview(overview: Overview, canSeeRecords: boolean): readonly ChartShape[] {
  const { from, until, place, days } = overview;
  const span = { from, until, ...(place === null ? {} : { place }) };
  const lead = (query: Readonly<Record<string, string>>): readonly RouteLocationRaw[] =>
    canSeeRecords ? [{ path: '/records', query: { ...span, ...query } }] : [];
  const ofDays = {
    label: words.overview.day,
    categories: days.map(({ day }) => day),
    unit: '',
    links: days.flatMap(({ day }) => lead({ from: day, until: day })),
  };
  return [
    {
      ...ofDays,
      kind: 'stacked',
      title: words.overview.byDay,
      series: [
        { name: words.overview.answered, values: days.map(({ answered }) => answered), tone: 'good' },
        { name: words.overview.clarified, values: days.map(({ clarified }) => clarified), tone: 'neutral' },
        { name: words.overview.refused, values: days.map(({ refused }) => refused), tone: 'caution' },
      ],
    },
    { ...ofDays, kind: 'stacked', title: words.overview.byPlace, series: pivot(overview.placeDays, days) },
    { ...ofDays, kind: 'stacked', title: words.overview.byTopic, series: pivot(overview.topicDays, days) },
    {
      kind: 'ranking',
      title: words.overview.byReason,
      label: words.overview.reason,
      unit: '',
      categories: overview.reasons.map(({ kind, reason }) =>
        reason === null ? words.records.kinds[kind] : words.records.reasons[reason],
      ),
      series: [
        { name: words.overview.questions, values: overview.reasons.map(({ questions }) => questions), tone: 'caution' },
      ],
      links: overview.reasons.flatMap(({ kind, reason }) => lead({ kind, ...(reason === null ? {} : { reason }) })),
    },
    {
      ...ofDays,
      kind: 'lines',
      title: words.overview.latency,
      unit: words.overview.unitMilliseconds,
      series: [
        { name: words.overview.p50, values: days.map(({ p50 }) => p50), tone: 0 },
        { name: words.overview.p95, values: days.map(({ p95 }) => p95), tone: 1 },
      ],
    },
    {
      ...ofDays,
      kind: 'stacked',
      title: words.overview.satisfactionByDay,
      series: [
        { name: words.overview.good, values: days.map(({ good }) => good), tone: 'good' },
        { name: words.overview.bad, values: days.map(({ bad }) => bad), tone: 'bad' },
      ],
    },
    {
      kind: 'ranking',
      title: words.overview.byClause,
      label: words.overview.clause,
      unit: '',
      categories: overview.clauses.map(({ docNumber, title, label }) => `${docNumber ?? title} ${label}`.trim()),
      series: [{ name: words.overview.answers, values: overview.clauses.map(({ answers }) => answers), tone: 0 }],
      links: overview.clauses.flatMap(({ clauseId }) => lead({ clause: clauseId })),
    },
  ];
}

/** One series a name, those that came most often first, the rest together. */
function pivot(counts: readonly DayCount[], days: Overview['days']): readonly ChartSeries[] {
  const sums = new Map<string | null, number>();
  for (const { name, questions } of counts) sums.set(name, (sums.get(name) ?? 0) + questions);
  const names = [...sums].sort(([, one], [, other]) => other - one).map(([name]) => name);
  const shown = names.length > MOST_NAMES + 1 ? names.slice(0, MOST_NAMES) : names;
  const rest = names.filter((name) => !shown.includes(name));
  const at = new Map(counts.map(({ day, name, questions }) => [JSON.stringify([day, name]), questions]));
  const sumOn = (day: string, those: readonly (string | null)[]): number =>
    those.reduce((sum, name) => sum + (at.get(JSON.stringify([day, name])) ?? 0), 0);
  const series = (title: string, those: readonly (string | null)[], tone: number): ChartSeries => ({
    name: title,
    values: days.map(({ day }) => sumOn(day, those)),
    tone,
  });
  return [
    ...shown.map((name, i) => series(name ?? words.overview.noPlace, [name], i)),
    ...(rest.length === 0 ? [] : [series(words.overview.otherNames, rest, MOST_NAMES)]),
  ];
}
