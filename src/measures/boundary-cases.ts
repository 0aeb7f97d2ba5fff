import type Big from 'big.js';
import { parseIsoDate, type IsoDate } from '../policy/iso-date.js';
import { Decimal } from './decimal.js';
import type { NeedReason, WindowStatus } from './evaluation.js';
import type {
  AmountRule,
  ConditionRule,
  Parameter,
  QuantityInput,
  Subsidy,
  SupportWindow,
  WrittenQuantity,
} from './measure.js';
import { leastBase } from './operations/operation-of.js';
import { pointOutcome } from './point-outcome.js';
import type { WrittenGiven } from './read-given.js';
import { sampleGiven, writeBase } from './sample-given.js';
import { isCurrency, largestPlausible } from './units.js';

/** A case at an edge of a measure, made from its data alone, with what must come of it. */
export interface BoundaryCase {
  /** What is tried, in Chinese. */
  readonly name: string;
  readonly given: WrittenGiven;
  readonly year: number | undefined;
  readonly asOf: IsoDate;
  readonly expect: {
    readonly status: 'determined' | 'needs_input' | 'ineligible' | 'not_in_force' | 'needs_ruling';
    /** Exact decimal in whole units of the currency. */
    readonly amount?: string;
    readonly reason?: NeedReason;
    /** Inputs of the conditions that are to be confirmed, of the one not met, or the one asked for. */
    readonly input?: string;
    readonly window?: WindowStatus;
  };
}

const ONE = new Decimal('1');

/**
 * The cases at every edge of a measure: one below, at and above every bound and where the cap begins to bite; one amount in
 * several units; the wrong currency; every input missing by itself, negative, and absurd; the first and last day of the
 * window and the day after.
 */
export function boundaryCases(measure: Subsidy, asOf: IsoDate): readonly BoundaryCase[] {
  const sample = sampleGiven(measure);
  const at: Setting = { measure, asOf, sample };
  const quantities = measure.inputs.filter((input) => input.kind === 'quantity');
  return [
    ...[...conditionEdges(measure.eligibility), ...amountEdges(measure.amount)].flatMap((edge) => edgeCases(at, edge)),
    ...quantities.flatMap((input) => twinCases(at, input)),
    ...quantities.flatMap((input) => unusableCases(at, input)),
    ...missingCases(at),
    ...(measure.window === null ? [] : windowCases(at, measure.window)),
  ];
}

interface Setting {
  readonly measure: Subsidy;
  readonly asOf: IsoDate;
  readonly sample: WrittenGiven;
}

interface Edge {
  readonly input: QuantityInput;
  readonly at: Big;
  readonly title: string;
}

const edgeOf = (input: QuantityInput, bound: Parameter): Edge => {
  return { input, at: bound.value, title: `界限${bound.written.value}${bound.written.unit}` };
};

function conditionEdges(rule: ConditionRule): readonly Edge[] {
  if ('of' in rule) return rule.of.flatMap(conditionEdges);
  return 'bound' in rule ? [edgeOf(rule.input, rule.bound)] : [];
}

function amountEdges(rule: AmountRule): readonly Edge[] {
  switch (rule.op) {
    case 'cap': {
      const bites = leastBase(rule, rule.limit.value);
      const edge = bites?.exact === true ? [{ input: bites.input, at: bites.base, title: '达到上限处' }] : [];
      return [...edge, ...amountEdges(rule.of)];
    }
    case 'tiers':
      return rule.rows.map((row) => edgeOf(rule.base, row.from));
    case 'times':
      return amountEdges(rule.of);
    default:
      return [];
  }
}

function edgeCases(at: Setting, { input, at: edge, title }: Edge): readonly BoundaryCase[] {
  return [edge.minus(ONE), edge, edge.plus(ONE)].map((value) => {
    const written = writeBase(input, value);
    return valueCase(at, `${title}：${input.title}为${told(written)}`, input, written);
  });
}

/** One value in two or three units; all must give the same. */
function twinCases(at: Setting, input: QuantityInput): readonly BoundaryCase[] {
  return (TWINS.get(input.dimension) ?? []).map((written) =>
    valueCase(at, `换一种单位：${input.title}为${told(written)}`, input, written),
  );
}

function valueCase(at: Setting, name: string, input: QuantityInput, written: WrittenQuantity): BoundaryCase {
  const given = { ...at.sample, [input.name]: written };
  return { name, given, year: undefined, asOf: at.asOf, expect: pointOutcome(at.measure, given) };
}

/** Values that give a question and never an amount. */
function unusableCases({ asOf, sample }: Setting, input: QuantityInput): readonly BoundaryCase[] {
  const absurd = largestPlausible(input.dimension).times('10');
  const cases: (readonly [name: string, written: WrittenQuantity, reason: NeedReason])[] = [
    ['负数', writeBase(input, ONE.neg()), 'negative'],
    ['大得不可能', writeBase(input, absurd), 'implausible'],
  ];
  if (isCurrency(input.dimension)) {
    cases.push(['另一种货币', { value: '100', unit: input.dimension === 'CNY' ? '万美元' : '万元' }, 'currency']);
    cases.push(['没有单位', { value: '4500', unit: '' }, 'unit']);
  }
  return cases.map(([name, written, reason]) => ({
    name: `${name}：${input.title}为${told(written)}`,
    given: { ...sample, [input.name]: written },
    year: undefined,
    asOf,
    expect: { status: 'needs_input', reason, input: input.name },
  }));
}

/** Every input missing by itself: without a base there is no amount, without a condition it is to be confirmed. */
function missingCases({ measure, asOf, sample }: Setting): readonly BoundaryCase[] {
  const bases = basesOf(measure.amount);
  const conditions = singleConditions(measure.eligibility);
  return measure.inputs.flatMap(({ name, title }): BoundaryCase[] => {
    const given = Object.fromEntries(Object.entries(sample).filter(([key]) => key !== name));
    const known = { name: `还不知道：${title}`, given, year: undefined, asOf };
    if (bases.includes(name)) return [{ ...known, expect: { status: 'needs_input', reason: 'missing', input: name } }];
    return [{ ...known, expect: { status: 'determined', ...(conditions.includes(name) ? { input: name } : {}) } }];
  });
}

function windowCases({ measure, asOf, sample }: Setting, window: SupportWindow): readonly BoundaryCase[] {
  const onDay = (name: string, day: IsoDate, status: WindowStatus): BoundaryCase => {
    return {
      name: `${name}：${day}`,
      given: sample,
      year: undefined,
      asOf: day,
      expect: { ...pointOutcome(measure, sample), window: status },
    };
  };
  const ofYear = (name: string, year: number, expect: BoundaryCase['expect']): BoundaryCase => {
    return { name: `${name}：${String(year)}年`, given: sample, year, asOf, expect };
  };
  const [first, last] = [Number(window.earliestStart.slice(0, 4)), Number(window.latestEnd.slice(0, 4))];
  const { latestStart, earliestEnd, latestEnd } = window;
  return [
    onDay('支持期的第一天', latestStart, 'open'),
    onDay('支持期的最后一天', earliestEnd, 'open'),
    onDay('支持期结束之后的一天', dayAfter(latestEnd), 'ended'),
    ofYear('支持期开始的那一年', first, { ...pointOutcome(measure, sample), window: 'open' }),
    ofYear('支持期以前的一年', first - 1, { status: 'not_in_force', window: 'outside' }),
    ofYear('支持期以后的一年', last + 1, { status: 'not_in_force', window: 'outside' }),
  ];
}

const TWINS = new Map<QuantityInput['dimension'], readonly WrittenQuantity[]>([
  [
    'CNY',
    [
      { value: '6000', unit: '万元' },
      { value: '0.6', unit: '亿元' },
      { value: '60000000', unit: '元' },
    ],
  ],
  [
    'USD',
    [
      { value: '6000', unit: '万美元' },
      { value: '0.6', unit: '亿美元' },
      { value: '60000000', unit: '美元' },
    ],
  ],
  [
    'area',
    [
      { value: '2000', unit: '平方米' },
      { value: '2000', unit: '㎡' },
      { value: '0.2', unit: '万平方米' },
    ],
  ],
  [
    'duration',
    [
      { value: '2', unit: '年' },
      { value: '24', unit: '个月' },
    ],
  ],
]);

const told = ({ value, unit }: WrittenQuantity): string => `${value ?? ''}${unit}`;

function basesOf(rule: AmountRule): readonly string[] {
  switch (rule.op) {
    case 'fixed':
    case 'upTo':
      return [];
    case 'percentOf':
    case 'tiers':
      return [rule.base.name];
    case 'cap':
      return basesOf(rule.of);
    case 'times':
      return [...basesOf(rule.of), rule.count.name];
  }
}

/** Inputs of conditions that each must hold by itself. */
function singleConditions(rule: ConditionRule): readonly string[] {
  if ('of' in rule) return rule.op === 'all' ? rule.of.flatMap(singleConditions) : [];
  return [rule.input.name];
}

function dayAfter(day: IsoDate): IsoDate {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return parseIsoDate(next.toISOString().slice(0, 10)) ?? day;
}
