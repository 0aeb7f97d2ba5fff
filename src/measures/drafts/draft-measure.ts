import { stringify } from 'yaml';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { Problem } from '../../policy/problem.js';
import { addMeasures } from '../extend-data.js';
import { checkExamples } from '../check-examples.js';
import { headingOf } from '../heading-of.js';
import { clauseTextsOf } from '../load-document-data.js';
import { parseMeasures } from '../load-measures.js';
import type { Measure } from '../measure.js';
import type { OpenSentence } from '../open-sentences.js';
import { pointOutcome } from '../point-outcome.js';
import { sampleGiven } from '../sample-given.js';
import { guessRules } from './guess-rules.js';
import { isPromise, readNumbers } from './read-sentence.js';

/** A measure that was written by rule. It stands nowhere but at the desk until a person has confirmed it. */
export interface MeasureDraft {
  /** One entry of `measures` in a measures.yaml. */
  readonly yaml: string;
  /** Whether it can be read as a measure as it stands. */
  readonly isComplete: boolean;
  /** What was guessed or is missing, in Chinese. */
  readonly toConfirm: readonly string[];
}

/**
 * Writes a measure for a sentence that promises money.
 * @param asOf the day of its worked example
 * @returns undefined where the sentence promises none, as far as its words tell
 */
export function draftMeasure(
  open: OpenSentence,
  document: Pick<PolicyDocument, 'id' | 'clauses'>,
  asOf: IsoDate,
): MeasureDraft | undefined {
  if (!isPromise(open.sentence)) return undefined;
  const clause = document.clauses.find(({ id }) => id === open.clause);
  if (clause === undefined) return undefined;
  const address = clause.id.slice(clause.id.indexOf('#') + 1);
  const numbers = readNumbers(open.sentence, clause.text);
  const rules = guessRules(numbers, address);
  const title = titleOf(clause.heading, headingOf(clause.text), open);
  const subject = subjectOf(open.sentence);
  const condition = { is: { input: 'eligible', value: true }, cite: { clause: address, quote: subject } };
  const draft = {
    id: `draft-${address
      .toLowerCase()
      .replace(/[^a-z0-9]+/gu, '-')
      .replace(/^-|-$/gu, '')}-${open.span.start}`,
    title,
    clause: address,
    topics: [title],
    nature: rules.nature,
    recurrence: recurrenceOf(open.sentence),
    inputs: { eligible: eligibleInput(subject), ...rules.inputs },
    parameters: rules.parameters,
    eligibility: rules.conditions.length === 0 ? condition : { all: [condition, ...rules.conditions] },
    amount: rules.amount ?? {},
    stacking: { rule: 'not_stated' },
  };
  const toConfirm = [
    ...rules.toConfirm,
    `谁可以享受：“${subject}”`,
    ...(draft.recurrence === 'not_stated' ? ['原文没有写明一次性还是按年'] : []),
    '支持的起止时间没有填写',
    ...numbers
      .filter(({ quote }) => quote === null)
      .map(({ quantity }) => `“${quantity.words}”的引文在条款里不止一处，请写长`),
  ];
  const tried = tryDraft(draft, document, asOf);
  const isWhole = rules.left.every(({ part }) => part === 'threshold');
  return tried.kind === 'fits' && isWhole
    ? {
        yaml: tried.yaml,
        isComplete: true,
        toConfirm: [...toConfirm, '例子由程序按这份草稿算出，请对照原文手工复核'],
      }
    : {
        yaml: tried.yaml,
        isComplete: false,
        toConfirm: [...toConfirm, `还不能使用：${isWhole ? tried.why : '有的数没有用到'}`],
      };
}

type Tried = { readonly kind: 'fits' | 'lacks'; readonly yaml: string; readonly why: string };

/** Reads a draft as the product would, with an example worked from its own data. */
function tryDraft(draft: object, document: Pick<PolicyDocument, 'id' | 'clauses'>, asOf: IsoDate): Tried {
  const blank = { name: '资料不全时要问', asOf, given: {}, expect: { status: 'needs_input' } };
  const plain = stringify({ ...draft, examples: [blank] }, { lineWidth: 0 });
  try {
    const [measure] = read(plain, document);
    if (measure?.kind !== 'subsidy') return { kind: 'lacks', yaml: plain, why: '不是可以计算的措施' };
    const given = sampleGiven(measure);
    const { status, amount } = pointOutcome(measure, given);
    const expect = { status, ...(amount === undefined ? {} : { amount: { value: amount, unit: '元' } }) };
    const worked = { name: '条件都满足', asOf, given, expect: measure.currency === 'CNY' ? expect : { status } };
    const yaml = stringify({ ...draft, examples: [worked] }, { lineWidth: 0 });
    const [failure] = checkExamples(read(yaml, document));
    return failure === undefined
      ? { kind: 'fits', yaml, why: '' }
      : { kind: 'lacks', yaml, why: `例子应为“${failure.expected}”，算出“${failure.found}”` };
  } catch (error) {
    if (error instanceof Problem && error.code === 'data_invalid') {
      const facts = error.facts as { readonly why: string };
      return { kind: 'lacks', yaml: plain, why: facts.why.replace(/第\d+行：/gu, '') };
    }
    if (error instanceof RangeError) return { kind: 'lacks', yaml: plain, why: '单位不明' };
    throw error;
  }
}

function read(entry: string, document: Pick<PolicyDocument, 'id' | 'clauses'>): readonly Measure[] {
  return parseMeasures(addMeasures('', [entry]), 'measures.yaml', document.id, clauseTextsOf(document));
}

function titleOf(heading: string, first: string | undefined, { sentence }: OpenSentence): string {
  const title = heading === '' ? (first ?? sentence) : heading;
  return title.replace(/[。；，\s]+$/u, '').slice(0, 40);
}

const MOST_SUBJECT = 40;

/** Who is promised something: the words behind 对 up to the promise, or the sentence's first words. */
function subjectOf(sentence: string): string {
  const named = /对于?([^，。；]{2,40}?)(?=，|给予|予以|按照?|一次性|的，)/u.exec(sentence)?.[1];
  const begin = sentence.split(/[，。；：]/u).find((part) => part.trim().length > 1) ?? sentence;
  return (named ?? begin).trim().slice(0, MOST_SUBJECT);
}

const eligibleInput = (subject: string): object => ({
  dimension: 'fact',
  title: `符合“${subject}”`,
  denied: `不符合“${subject}”`,
  ask: `是否符合“${subject}”？`,
  words: { assert: [], deny: [] },
});

function recurrenceOf(sentence: string): 'one_off' | 'annual' | 'not_stated' {
  if (sentence.includes('一次性')) return 'one_off';
  return /每年|逐年|按年/u.test(sentence) ? 'annual' : 'not_stated';
}
