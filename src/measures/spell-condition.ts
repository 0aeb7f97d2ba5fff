import type { Condition, Question } from './condition.js';
import type { Given, GivenFact, GivenQuantity } from './given.js';
import type { Inclusion } from './interval.js';
import type { ConditionRule, Input, Parameter, QuantityInput } from './measure.js';

const UNCLEAR = '不清楚';

/** The question that fills an input, with its buttons. */
export function questionOf(input: Input): Question {
  const choices = input.kind === 'fact' ? ['是', '否', UNCLEAR] : [UNCLEAR];
  return { input: input.name, title: input.title, question: input.ask, choices };
}

/** Says a bound from below, with 含 or 不含: 100平方米以上（含100平方米）, 超过1000万美元（不含1000万美元）. */
export function spellFrom(bound: Parameter): string {
  const number = bound.written.value + bound.written.unit;
  return bound.inclusive === true ? `${number}以上${spellInclusion(bound)}` : `超过${number}${spellInclusion(bound)}`;
}

/** Says a bound from above: 100平方米以下（含100平方米）, 不满100平方米（不含100平方米）. */
export function spellUpTo(bound: Parameter): string {
  const number = bound.written.value + bound.written.unit;
  return bound.inclusive === true ? `${number}以下${spellInclusion(bound)}` : `不满${number}${spellInclusion(bound)}`;
}

/** 含100平方米, 不含100平方米, or that the text does not say. */
export function spellInclusion({ inclusive, written }: Parameter): string {
  const number = written.value + written.unit;
  const words: Record<`${Inclusion}`, string> = {
    true: `含${number}`,
    false: `不含${number}`,
    ruling: `是否含${number}文件没有写清`,
  };
  return `（${words[`${inclusive ?? 'ruling'}`]}）`;
}

/** Says a condition in Chinese, as part of a sentence. */
export function spellCondition(rule: ConditionRule): string {
  switch (rule.op) {
    case 'all':
      return rule.of.map(spellCondition).join('，且');
    case 'any':
      return rule.of.map(spellCondition).join('，或者');
    case 'is':
      return rule.value ? rule.input.title : rule.input.denied;
    case 'reaches':
      return `${rule.input.title}${spellFrom(rule.bound)}`;
    case 'within':
      return `${rule.input.title}${spellUpTo(rule.bound)}`;
    case 'several':
      return `${rule.input.title}在两${rule.input.counter}以上`;
  }
}

/** The condition as it is reported. An `any` is one condition, because none of its parts is needed by itself. */
export function conditionOf(rule: ConditionRule, given: Given['inputs']): Condition {
  const inputs = inputsOf(rule);
  return {
    sentence: spellCondition(rule),
    cite: citeOf(rule),
    inputs: inputs.map((input) => input.name),
    questions: inputs.filter((input) => given[input.name] === undefined).map(questionOf),
    words: wordsGiven(inputs, given),
  };
}

/** The bound of a row that was not reached, as a condition. */
export function boundCondition(input: QuantityInput, bound: Parameter, given: GivenQuantity | undefined): Condition {
  const rule: ConditionRule = { op: 'reaches', input, bound, cite: bound.cite };
  return conditionOf(rule, given === undefined ? {} : { [input.name]: given });
}

/** The inputs that a condition reads, each once. */
export function inputsOf(rule: ConditionRule): readonly Input[] {
  const inputs = 'of' in rule ? rule.of.flatMap(inputsOf) : [rule.input];
  return [...new Map(inputs.map((input) => [input.name, input])).values()];
}

function citeOf(rule: ConditionRule): Condition['cite'] {
  if (!('of' in rule)) return rule.cite;
  const [first] = rule.of;
  if (first === undefined) throw new RangeError('a condition without parts');
  return citeOf(first);
}

function wordsGiven(inputs: readonly Input[], given: Given['inputs']): readonly string[] {
  return inputs.flatMap((input) => {
    const value: GivenQuantity | GivenFact | undefined = given[input.name];
    return value === undefined ? [] : [value.words];
  });
}
