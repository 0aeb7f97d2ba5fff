import { findMeasures } from './find-measures.js';
import { isUnitAlone, readInputs } from './read-inputs.js';
import { splitTurn } from './split-turn.js';
import { UNKNOWN } from './tells-of.js';
import type { CalculationState, CalculationTurn } from './calculation-state.js';
import { askPlace } from '../ask-place.js';
import { documentsInScope } from '../find-evidence.js';
import type { Plan } from '../plan.js';
import type { Question } from '../question.js';
import { wantedFigure } from '../wanted-figure.js';
import type { World } from '../world.js';
import { baseFor, mostOf } from '../../measures/base-for.js';
import { evaluate } from '../../measures/evaluate.js';
import type { Evaluation } from '../../measures/evaluation.js';
import { matchProfile } from '../../measures/match-profile.js';
import type { Measure, Subsidy } from '../../measures/measure.js';
import type { Dimension } from '../../policy/quantity.js';

const PERSONAL =
  /我们|我司|我公司|我厂|我家|咱|本公司|本人|我(做|有|是|开|建|想|在|这)|能(拿|领|补|奖|得|享受|申请)|可以?(拿|领|补|得|享受|获得)|可获|算(一下|算)?|合计|一共/u;
const MATCH =
  /(能|可以|可|有资格|够资格)(享受|申请|拿|领|得到?|获得|申报)(到)?(些)?(哪些|什么|几项|哪几项|多少项)|(符合|适用|满足)(些)?(哪些|什么|哪几)|(哪些|什么)(政策|补贴|扶持|支持|奖励|优惠)(我们?|公司|企业)?(能|可以|可)(享受|申请|拿|领|用)/u;
/** All that a place gives is asked for. */
const BENEFITS =
  /(哪些|哪几(样|种|项|条|个)|什么|啥|多少(种|项)).{0,6}(补贴|奖励|扶持|资金|支持|优惠|给钱|好处)|(补贴|奖励|扶持|资金|支持|优惠|给钱|好处)(的)?(政策|措施)?(都|一共|总共)?(有)?(哪些|哪几(样|种|项|条|个)|几(样|种|项)|什么|啥)/u;
const WHAT_IF =
  /(至少|最少|最低|起码|得|需要?|必须|应该)(要)?(做|达|有|卖|完成|交易|实现|多少).{0,14}(多少|几)|(拿满|拿足|顶格|拿到(上限|封顶|最高)|达到(上限|封顶)).{0,16}(多少|几)|(多少|几).{0,14}(才能|才可以|才会|就能|能|可以)?(拿满|拿足|顶格|拿到(上限|封顶|最高)|达到(上限|封顶))|(要|想|打算)(要)?(拿|领|得|够)(到|满|上)?.{0,26}(至少|最少|要|得|需要).{0,6}(多少|几|啥)/u;
const COMPUTE = /算(一?下|算|出来)|帮.{0,4}算/u;
const MONEY_ASKED = /钱|补|奖|扶持|支持|资助|资金|拿|领|给|多少|金额|算|符合|够|资格|满足|达标|条件/u;
/** The rate itself is asked for, not what it comes to. */
const RATE_ASKED = /(什么|多少|几|哪个).{0,3}(比例|比率|点)|(比例|比率)(是|为|有)?(多少|什么|几)|百分之几|几个点/u;

const isSubsidy = (measure: Measure): measure is Subsidy => measure.kind === 'subsidy';

/** Evaluates each measure with what the person has said about it. */
function evaluateAll(
  measures: readonly Subsidy[],
  turns: readonly CalculationTurn[],
  question: Question,
): readonly Evaluation[] {
  const split = turns.map((turn) => splitTurn(turn.text, measures).map((text) => ({ text, asked: turn.asked })));
  return measures.map((measure, at) => {
    const own = split.flatMap((parts) => parts[at] ?? []);
    return evaluate(measure, readInputs(measure, own), question.asOf);
  });
}

/** Whether a message tells something that a calculation can use. */
function tells(measures: readonly Subsidy[], turn: CalculationTurn): boolean {
  return (
    UNKNOWN.test(turn.text) ||
    isUnitAlone(turn.text) ||
    measures.some((measure) => Object.keys(readInputs(measure, [turn]).inputs).length > 0)
  );
}

/** The input that the next message will fill: the one asked for, else the one on which the amount turns. */
function nextInput(evaluations: readonly Evaluation[]): string | null {
  const needing = evaluations.find((one) => one.status === 'needs_input');
  return needing?.status === 'needs_input' ? needing.ask.input : null;
}

function planFor(question: Question, state: CalculationState, measures: readonly Subsidy[]): Plan {
  const evaluations = evaluateAll(measures, state.turns, question);
  const last = state.turns.at(-1);
  const declined = last !== undefined && last.asked !== null && UNKNOWN.test(last.text);
  return {
    do: 'calculate',
    question: { ...question, calculation: { ...state, asked: nextInput(evaluations) } },
    evaluations,
    declined,
  };
}

function planWhatIf(question: Question, measure: Subsidy): Plan | undefined {
  const money = question.understanding.quantities.find(({ dimension }) =>
    (['CNY', 'money', measure.currency] as readonly Dimension[]).includes(dimension),
  );
  const wanted = money?.low ?? mostOf(measure);
  if (wanted === null) return undefined;
  const most = mostOf(measure);
  const least = baseFor(measure, wanted);
  return { do: 'what_if', question, measure, wanted, least, most };
}

/** Goes on with a calculation that is under way, where the message tells something that it can use. */
function continueCalculation(question: Question, world: World): Plan | undefined {
  const state = question.calculation;
  if (state === null) return undefined;
  const measures = world
    .measuresOf(world.documents.map(({ id }) => id))
    .filter(isSubsidy)
    .filter(({ id }) => state.measures.includes(id));
  const turn = { text: question.understanding.message, asked: state.asked };
  const [only] = measures;
  if (only === undefined) return undefined;
  if (measures.length === 1 && WHAT_IF.test(question.understanding.folded)) return planWhatIf(question, only);
  if (!tells(measures, turn)) {
    // An order to change the rule tells nothing: the calculation stands as it was.
    return question.understanding.isInjection && state.turns.length > 0
      ? planFor(question, state, measures)
      : undefined;
  }
  return planFor(question, { ...state, turns: [...state.turns, turn] }, measures);
}

function planMatch(question: Question, measures: readonly Measure[], turns: readonly CalculationTurn[]): Plan {
  const profile = Object.assign(
    {},
    ...measures.filter(isSubsidy).map((measure) => readInputs(measure, turns).inputs),
  ) as ReturnType<typeof readInputs>['inputs'];
  return { do: 'match', question, match: matchProfile(measures, { inputs: profile }, question.asOf) };
}

/**
 * Decides questions of money that a measure answers: how much for what the person says, what it takes to reach an amount, which measures
 * a company can have. A question about the rule itself (比例, 上限) is left to the clause.
 * @returns undefined where no measure is meant, or nothing can be worked out and nothing of the person's own was asked
 */
export function decideCalculation(question: Question, world: World): Plan | undefined {
  const { understanding } = question;
  const { folded } = understanding;
  const scope = documentsInScope(question, world);
  const measures = world.measuresOf(scope.map(({ id }) => id));
  if (measures.length === 0) return undefined;
  if (understanding.facets.some(({ facet }) => facet !== 'procedure')) return undefined;
  const turn: CalculationTurn = { text: understanding.message, asked: null };
  if (question.places.filter(({ hasDocuments }) => hasDocuments).length > 1) return undefined; // set side by side, not worked out
  const isPlaced = question.places.length > 0 || question.documents.length > 0 || scope.length === 1;
  const named = findMeasures(folded, measures);
  const asksAll =
    MATCH.test(folded) || (BENEFITS.test(folded) && (understanding.topic.isAttribute || understanding.topic.isEmpty));
  if (asksAll && named.length === 0 && question.focus.length === 0) {
    return isPlaced ? planMatch(question, measures, [turn]) : askPlace(question, world);
  }
  const fresh = named.map(({ measure }) => measure).filter(isSubsidy);
  const known = question.calculation?.measures ?? [];
  const isSame = fresh.every(({ id }) => known.includes(id));
  if (isSame) {
    const continued = continueCalculation(question, world);
    if (continued !== undefined) return continued;
  }
  // What was asked about before is meant only by a message that brings figures for it, or names no matter of its own.
  const leans =
    understanding.topic.isEmpty ||
    understanding.topic.isAttribute ||
    understanding.quantities.length > 0 ||
    COMPUTE.test(folded);
  const matter = leans ? `${question.topic} ${question.before}` : question.topic;
  const meant =
    fresh.length > 0
      ? fresh
      : findMeasures(matter, measures)
          .map(({ measure }) => measure)
          .filter(isSubsidy);
  const [only] = meant;
  if (only === undefined || !isPlaced) return undefined;
  if (meant.length === 1 && WHAT_IF.test(folded)) return planWhatIf(question, only);
  if (!isMoneyAsked(question)) return undefined;
  const turns = [{ text: fresh.length > 0 ? understanding.message : question.said, asked: null }];
  const plan = planFor(question, { measures: meant.map(({ id }) => id), turns, asked: null }, meant);
  if (plan.do !== 'calculate') return undefined;
  const isWorkedOut = plan.evaluations.some(({ status }) => status !== 'needs_input' && status !== 'not_computable');
  const hasDoubt = plan.evaluations.some((one) => one.status === 'needs_input' && one.reason !== 'missing');
  return isWorkedOut || hasDoubt || PERSONAL.test(folded) ? plan : undefined;
}

function isMoneyAsked(question: Question): boolean {
  const { understanding } = question;
  const { folded, intents, quantities } = understanding;
  const said =
    understanding.topic.isEmpty || question.intent !== understanding.intent ? question.said : understanding.folded;
  if (RATE_ASKED.test(said)) return false;
  if (COMPUTE.test(folded)) return true;
  if (quantities.length > 0 && (question.intent === 'how_much' || MONEY_ASKED.test(said))) return true;
  const wanted = wantedFigure(said);
  const isAmount = wanted === 'benefit' || wanted === 'money' || wanted === 'any';
  const isHowMuch = intents.includes('how_much') || question.intent === 'how_much';
  return isHowMuch && isAmount && !/比例|上限|封顶|标准|条件/u.test(folded) && MONEY_ASKED.test(said);
}
