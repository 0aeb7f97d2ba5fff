import { distinctQuotes, listCitations, type CitationList } from './cite-measure.js';
import type { Draft } from './draft.js';
import { groundLine } from './ground.js';
import { agencyToAsk, periodNotes } from './notes.js';
import { joinPieces, person, quoted, say, working, type Piece } from './piece.js';
import type { OfferedFact, Plan } from '../dialogue/plan.js';
import type { Condition } from '../measures/condition.js';
import type { Determined, Evaluation, Ineligible, MoneyRange, NeedsInput } from '../measures/evaluation.js';
import type { Cite, Subsidy } from '../measures/measure.js';
import { spellAmount } from '../measures/spell-amount.js';
import type { Calculation } from '../policy/reply.js';
import type { PolicyDocument } from '../policy/policy-document.js';

type Calculate = Extract<Plan, { do: 'calculate' }>;
type Line = readonly Piece[];
type Steps = { sentence: string; citation: number | null }[];

/** What is written about one measure. */
interface Account {
  readonly lines: readonly Line[];
  readonly steps: Steps;
}

const fixed = (text: string): Piece => ({ from: 'template', text });

const spellRange = ({ low, high, currency }: MoneyRange): string =>
  high === null
    ? `${spellAmount(low, currency)}以上`
    : low.eq(high)
      ? spellAmount(low, currency)
      : `${spellAmount(low, currency)}至${spellAmount(high, currency)}`;

/** Repeats what was understood, in the person's own words where they say more than the reading. */
function understood(evaluation: Exclude<Evaluation, { status: 'not_computable' }>, steps: Steps): readonly Line[] {
  const figures = evaluation.used.filter(({ read }) => read !== '是' && read !== '否');
  if (figures.length === 0) return [];
  const parts = figures.map(({ title, read, words }) => {
    const sentence = `${title}${read}`;
    steps.push({ sentence, citation: null });
    return read.replaceAll(' ', '') === words.replaceAll(' ', '')
      ? say`${working(sentence)}`
      : say`${working(sentence)}（您说的是“${person(words)}”）`;
  });
  return [say`按您说的情况：${joinPieces(parts, '，')}。`];
}

function conditionLines(
  conditions: readonly Condition[],
  citations: CitationList,
  steps: Steps,
  head: string,
): readonly Line[] {
  if (conditions.length === 0) return [];
  return [
    say`${fixed(head)}`,
    ...conditions.map(({ sentence, cite }) => {
      steps.push({ sentence, citation: citations.add(cite) });
      return say`· ${working(sentence)}（原文：“${quoted(cite.quote)}”）`;
    }),
  ];
}

function amountLine(evaluation: Determined, steps: Steps): Line {
  const { amount, kind, measure, recurrence } = evaluation;
  const spelled = spellRange(amount);
  steps.push({ sentence: spelled, citation: null });
  const title = corpusOf(measure);
  const isOnce = recurrence === 'one_off';
  const once: Piece = fixed(isOnce ? '一次性' : '');
  const about: Piece = fixed(evaluation.approximate ? '大约' : '');
  return kind === 'upper_bound'
    ? say`${title}：最多不超过${working(spelled)}${fixed(isOnce ? '（一次性）' : '')}。这是上限，不是一定能拿到的数额。`
    : say`${title}：可获${once}支持${about}${working(spelled)}。`;
}

/** The title of a measure is ours, and figures stand in it only as its clause has them. */
const corpusOf = (measure: Subsidy): Piece => working(measure.title);

function determinedAccount(evaluation: Determined, citations: CitationList): Account {
  const steps: Steps = [{ sentence: evaluation.measure.title, citation: null }];
  const opening = understood(evaluation, steps);
  const result = amountLine(evaluation, steps);
  const workings = evaluation.steps.map(({ sentence, cite }) => {
    steps.push({ sentence, citation: citations.add(cite) });
    return say`· ${working(sentence)}（原文：“${quoted(cite.quote)}”）`;
  });
  return {
    lines: [
      ...opening,
      result,
      ...(workings.length > 0 ? [say`计算过程：`, ...workings] : []),
      ...conditionLines(evaluation.met, citations, steps, '从您的话里看，已经符合的条件（如有不对请更正）：'),
      ...conditionLines(evaluation.assumed, citations, steps, '以上结果的前提是还要满足下列条件，请您核对：'),
      ...evaluation.notes.map(({ cite }) => {
        citations.add(cite);
        return say`另外：“${quoted(cite.quote)}”。`;
      }),
    ],
    steps,
  };
}

const doubts: Readonly<Record<NeedsInput['reason'], string>> = {
  missing: '',
  currency: '文件用的是别的货币，我不替您折算，请按文件所用的货币告诉我（不同汇率算出来的数不一样）。',
  unit: '没有单位，不知道是元还是万元，请带上单位再说，比如“万元”“平方米”“家”。',
  dimension: '这个数的单位和要问的不一致，请再核对。',
  negative: '金额或数量不能是负数，请再核对。',
  implausible: '这个数大得不合常理，请再核对。',
  contradictory: '您给的数前后矛盾，请再核对。',
  unbounded: '只说了下限，还需要具体的数或上限。',
};

/** Quotes the rule itself: what each number of the measure rests on. */
function ruleCites(measure: Subsidy): readonly Cite[] {
  return measure.parameters.map(({ cite }) => cite).filter((cite) => cite.clause === measure.clause);
}

/** The standard of a measure in the words of its clause. */
function ruleLine(measure: Subsidy, citations: CitationList): Line {
  const cites = ruleCites(measure);
  for (const cite of cites) citations.add(cite);
  const quotes = distinctQuotes(cites).map((quote) => say`“${quoted(quote)}”`);
  return say`${corpusOf(measure)}的标准是：${joinPieces(quotes, '，')}。`;
}

/** Asks whether words that a language model takes for what is asked for are that. */
function offerLines(offers: readonly OfferedFact[], steps: Steps): readonly Line[] {
  return offers.map(({ title, quote, isQuantity }) => {
    steps.push({ sentence: title, citation: null });
    const answer = isQuantity ? say`${working(title)}${person(quote)}` : working(title);
    return say`您说的“${person(quote)}”，是不是${working(title)}？是的话请回复“${answer}”。`;
  });
}

function needAccount(
  evaluation: NeedsInput,
  citations: CitationList,
  { declined, offers = [] }: Pick<Calculate, 'declined' | 'offers'>,
): Account {
  const steps: Steps = [
    { sentence: evaluation.measure.title, citation: null },
    { sentence: evaluation.ask.question, citation: null },
  ];
  const opening = understood(evaluation, steps);
  const rule = ruleLine(evaluation.measure, citations);
  const words = evaluation.words;
  const doubt = doubts[evaluation.reason];
  const mind: readonly Line[] =
    doubt === '' || words === null ? [] : [say`您说的是“${person(words)}”：${fixed(doubt)}`];
  const ask = declined
    ? say`没有这个数，就算不出具体金额；等您弄清楚后告诉我，我马上为您计算。`
    : say`${working(evaluation.ask.question)}`;
  const own = offers.filter(({ input }) => evaluation.measure.inputs.some(({ name }) => name === input));
  return { lines: [...opening, rule, ...mind, ask, ...offerLines(own, steps)], steps };
}

function ineligibleAccount(evaluation: Ineligible, citations: CitationList): Account {
  const steps: Steps = [{ sentence: evaluation.measure.title, citation: null }];
  const opening = understood(evaluation, steps);
  const { sentence, cite } = evaluation.because;
  steps.push({ sentence, citation: citations.add(cite) });
  return {
    lines: [
      ...opening,
      say`按您说的情况，不符合${corpusOf(evaluation.measure)}的条件，不能享受：要求${working(sentence)}（原文：“${quoted(cite.quote)}”）。`,
      ruleLine(evaluation.measure, citations),
      ...conditionLines(evaluation.met, citations, steps, '从您的话里看，已经符合的条件（如有不对请更正）：'),
    ],
    steps,
  };
}

function accountOf(evaluation: Evaluation, citations: CitationList, plan: Calculate): Account {
  switch (evaluation.status) {
    case 'determined':
      return determinedAccount(evaluation, citations);
    case 'needs_input':
      return needAccount(evaluation, citations, plan);
    case 'ineligible':
      return ineligibleAccount(evaluation, citations);
    case 'not_in_force': {
      const { measure, window } = evaluation;
      const isBefore = window.year !== null && window.year < Number(window.window.earliestStart.slice(0, 4));
      citations.add(window.window.cite);
      for (const cite of ruleCites(measure)) citations.add(cite);
      return {
        lines: [
          say`您说的年份不在${corpusOf(measure)}的支持期内（原文：“${quoted(window.window.cite.quote)}”）${fixed(isBefore ? '，那时支持期还没有开始' : '，期限已过')}，按文件不能享受。`,
        ],
        steps: [{ sentence: measure.title, citation: null }],
      };
    }
    case 'needs_ruling': {
      const { measure, because, range } = evaluation;
      const spelled = spellRange(range);
      const citation = citations.add(because.cite);
      return {
        lines: [
          say`${corpusOf(measure)}：您说的情况文件没有写明怎么算，不同理解得到的结果在${working(spelled)}之间，需要主管部门确认（原文：“${quoted(because.cite.quote)}”）。`,
        ],
        steps: [
          { sentence: measure.title, citation: null },
          { sentence: spelled, citation },
        ],
      };
    }
    case 'not_computable': {
      citations.add(evaluation.cite);
      return { lines: [say`“${quoted(evaluation.cite.quote)}”——文件没有写明具体金额。`], steps: [] };
    }
    default:
      return evaluation satisfies never;
  }
}

/** What a person answers who says yes to what is offered. */
const offeredAnswers = (offers: readonly OfferedFact[]): readonly string[] =>
  offers.map(({ title, quote, isQuantity }) => (isQuantity ? `${title}${quote}` : title));

function calculationOf(evaluation: Evaluation, steps: Steps, asOf: string): Calculation {
  const amount =
    evaluation.status === 'determined' && evaluation.amount.low.eq(evaluation.amount.high)
      ? { value: evaluation.amount.low.toFixed(), currency: evaluation.amount.currency }
      : null;
  const kind =
    evaluation.status === 'determined'
      ? evaluation.kind
      : evaluation.status !== 'not_computable' && evaluation.measure.nature === 'up_to'
        ? 'upper_bound'
        : 'entitlement';
  return { measure: evaluation.measure.id, status: evaluation.status, amount, kind, steps, asOf };
}

const RANK: Readonly<Record<Evaluation['status'], number>> = {
  determined: 0,
  needs_ruling: 1,
  ineligible: 2,
  not_in_force: 3,
  needs_input: 4,
  not_computable: 5,
};

/** Answers with amounts: what was understood, the amount, its working, the conditions still open, and the clause behind each step. */
export function composeCalculation(plan: Calculate, documents: readonly PolicyDocument[]): Draft {
  const { question, evaluations } = plan;
  const { asOf } = question;
  const citations = listCitations(documents, asOf);
  const accounts = evaluations.map((evaluation) => accountOf(evaluation, citations, plan));
  const lead = [...evaluations].sort((a, b) => RANK[a.status] - RANK[b.status])[0];
  if (lead === undefined) throw new RangeError('A calculation is planned only where there is a measure.');
  const asks = evaluations.find((one): one is NeedsInput => one.status === 'needs_input');
  const isAsking = asks !== undefined && evaluations.every(({ status }) => status === 'needs_input');
  const clauses = [...citations.clauses];
  const grounds = clauses.flatMap((clause) => {
    const document = documents.find(({ id }) => id === clause.document);
    return document === undefined ? [] : [groundLine(document, clause)];
  });
  const lines: Line[] = accounts.flatMap(({ lines: own }, at) => (at === 0 ? own : [say`${fixed('')}`, ...own]));
  if (evaluations.length > 1) {
    lines.push(say`文件没有写明以上几项能否同时享受，这里不作合计，请向主管部门确认。`);
  }
  lines.push(...grounds, ...periodNotes([...citations.documents], asOf));
  const document = [...citations.documents][0];
  const agency = document === undefined ? null : agencyToAsk(document, clauses);
  if (agency !== null && !isAsking) lines.push(say`实际数额以主管部门审核为准，可以咨询${agency}。`);
  const steps = accounts.flatMap(({ steps: own }) => own);
  const isOver = lead.status === 'not_in_force';
  return {
    kind: isAsking && !plan.declined ? 'clarify' : 'answer',
    ...(isAsking
      ? { reason: 'missing_input' as const }
      : isOver
        ? { reason: 'period_ended' as const }
        : lead.status === 'needs_ruling'
          ? { reason: 'needs_human' as const }
          : {}),
    lines,
    citations: citations.all,
    calculation: calculationOf(lead, steps, asOf),
    suggestions: isAsking
      ? [...offeredAnswers(plan.offers ?? []), ...asks.ask.choices]
      : ['由哪个部门负责？', '申请流程是什么？'],
  };
}
