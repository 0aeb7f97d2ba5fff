import type { Evaluation, MoneyRange, NeedsInput, WindowNote } from './evaluation.js';
import { recurrenceWords } from './explain-measure.js';
import { needWords } from './need-words.js';
import { spellInterval } from './spell-amount.js';

/** What became of a measure as one Chinese sentence; what is still open comes before the amount that turns on it. */
export function tellEvaluation(evaluation: Evaluation): string {
  switch (evaluation.status) {
    case 'determined': {
      const { assumed, measure, window } = evaluation;
      const open = assumed.map(({ sentence }) => sentence).join('；');
      const provided = open === '' ? '' : `以下情况还要确认：${open}。都符合时，`;
      const most = evaluation.kind === 'upper_bound' ? '（只是上限，实际数额文件没有写明）' : '';
      return `${provided}${recurrenceWords[measure.recurrence]}${tellAmount(evaluation)}${most}${tellEnded(window)}。`;
    }
    case 'needs_input':
      return tellNeed(evaluation);
    case 'ineligible':
      return `不符合条件：须${evaluation.because.sentence}。`;
    case 'not_in_force':
      return `${tellWindow(evaluation.window)}。`;
    case 'needs_ruling':
      return `${evaluation.because.text}，须由主管部门认定。`;
    case 'not_computable':
      return '文件没有写明可以计算的金额。';
  }
}

/** The amount of an evaluation: 60万元, 60万元至80万元, 约60万元; 不超过50万元 where only an upper bound is stated. */
export function tellAmount(evaluation: Extract<Evaluation, { status: 'determined' }>): string {
  const { amount, kind, approximate } = evaluation;
  const about = approximate ? '约' : '';
  if (kind === 'upper_bound') return `不超过${about}${spellRange({ ...amount, low: amount.high })}`;
  return `${about}${spellRange(amount)}`;
}

/** A range of money: 60万元, 60万元至80万元, 不超过100万元, 60万元以上. */
export function spellRange({ low, high, currency }: MoneyRange): string {
  return spellInterval({ low, high }, currency);
}

/** How the day or the year stands to the time of support. */
export function tellWindow({ status, window, year }: WindowNote): string {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = window;
  const what = year === null ? '' : `${String(year)}年`;
  const from = earliestStart === latestStart ? earliestStart : `最早${earliestStart}`;
  const to = earliestEnd === latestEnd ? latestEnd : `最迟${latestEnd}`;
  switch (status) {
    case 'open':
      return `${what}在支持期内`;
    case 'not_begun':
      return `支持期还没有开始（${from}起）`;
    case 'ended':
      return `支持期已过（${to}止）`;
    case 'unknown':
      return `${what}是否在支持期内文件没有写清`;
    case 'outside':
      return `${what}不在支持期内（${from}起，${to}止）`;
  }
}

function tellEnded(note: WindowNote | null): string {
  return note === null || note.status === 'open' ? '' : `；${tellWindow(note)}`;
}

function tellNeed({ reason, words, ask, range, measure }: NeedsInput): string {
  const most = range?.high ?? null;
  const limit =
    most === null ? '' : `（无论如何不超过${spellRange({ low: most, high: most, currency: measure.currency })}）`;
  if (reason === 'missing') return `${ask.question}${limit}`;
  return `“${words ?? ''}”不能用于“${ask.title}”：${needWords[reason]}。${ask.question}${limit}`;
}
