import { boundaryCases, type BoundaryCase } from '../boundary-cases.js';
import { Decimal } from '../decimal.js';
import type { GivenQuantity } from '../given.js';
import type { Example, Subsidy } from '../measure.js';
import { needWords } from '../need-words.js';
import { readWritten } from '../read-given.js';
import { spellAmount, spellInterval } from '../spell-amount.js';
import type { IsoDate } from '../../policy/iso-date.js';

/** What is tried at every edge of a measure, and what must come of it: rows of question and answer. */
export function tellBoundaries(measure: Subsidy, asOf: IsoDate): readonly (readonly string[])[] {
  return boundaryCases(measure, asOf).map((each) => [each.name, tellExpected(measure, each)]);
}

function tellExpected(measure: Subsidy, { expect }: BoundaryCase): string {
  const ended = expect.window === 'ended' ? '；并说明支持期已过' : '';
  switch (expect.status) {
    case 'determined': {
      if (expect.amount === undefined) return '金额不受影响；这一条须另行确认';
      const amount = spellAmount(new Decimal(expect.amount), measure.currency);
      return (measure.nature === 'up_to' ? `不超过${amount}` : amount) + ended;
    }
    case 'ineligible':
      return '不符合条件';
    case 'needs_input':
      return `不给金额，先问清楚（${needWords[expect.reason ?? 'missing']}）`;
    case 'needs_ruling':
      return '文件没有写清，须由主管部门认定';
    case 'not_in_force':
      return '不在支持期内';
  }
}

/** The worked examples of a measure as rows: name, what is given, what must come of it. */
export function tellExamples(measure: Subsidy): readonly (readonly string[])[] {
  const titles = new Map(measure.inputs.map((input) => [input.name, input]));
  return measure.examples.map((example) => {
    const given = Object.entries(example.given).map(([name, value]) => {
      const input = titles.get(name);
      const title = input?.title ?? name;
      if (typeof value === 'boolean') return `${title}：${value ? '是' : '否'}`;
      return `${title}：${spell(readWritten(value), input?.kind === 'quantity' ? input.counter : '')}`;
    });
    const year = example.year === undefined ? [] : [`${String(example.year)}年的数`];
    return [example.name, [...year, ...given].join('；') || '什么也没有给', tellOutcome(measure, example)];
  });
}

function tellOutcome(measure: Subsidy, { expect }: Example): string {
  const title = (name: string | undefined): string => measure.inputs.find((input) => input.name === name)?.title ?? '';
  switch (expect.status) {
    case 'determined': {
      const amount = expect.amount === undefined ? '' : spell(readWritten(expect.amount), '');
      return measure.nature === 'up_to' ? `不超过${amount}` : amount;
    }
    case 'ineligible':
      return `不符合条件：${title(expect.because)}`;
    case 'needs_input':
      return `先问清楚：${title(expect.ask)}`;
    case 'needs_ruling':
      return '文件没有写清，须由主管部门认定';
    case 'not_in_force':
      return '不在支持期内';
  }
}

const spell = (value: GivenQuantity, counter: string): string => spellInterval(value, value.dimension, counter);
