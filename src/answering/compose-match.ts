import { distinctQuotes, listCitations } from './cite-measure.js';
import type { Draft } from './draft.js';
import { groundLine, nameDocument } from './ground.js';
import { periodNotes } from './notes.js';
import { joinPieces, quoted, say, working, type Piece } from './piece.js';
import type { Plan } from '../dialogue/plan.js';
import type { Determined, NeedsInput } from '../measures/evaluation.js';
import type { Measure } from '../measures/measure.js';
import { spellAmount } from '../measures/spell-amount.js';
import type { PolicyDocument } from '../policy/policy-document.js';

type Line = readonly Piece[];

/** Answers which measures a company can have: what it gets, what it could get and on what that turns, what it does not get and why. */
export function composeMatch(plan: Extract<Plan, { do: 'match' }>, documents: readonly PolicyDocument[]): Draft {
  const { match, question } = plan;
  const citations = listCitations(documents, question.asOf);
  const lines: Line[] = [];
  const sentences: string[] = [];
  const quote = (measure: Measure): Line => {
    const cites =
      measure.kind === 'subsidy'
        ? measure.parameters.map(({ cite }) => cite).filter(({ clause }) => clause === measure.clause)
        : [measure.cite];
    for (const cite of cites) citations.add(cite);
    return joinPieces(
      distinctQuotes(cites).map((words) => say`“${quoted(words)}”`),
      '，',
    );
  };
  const told = (text: string): Piece => {
    sentences.push(text);
    return working(text);
  };
  const amountOf = (outcome: Determined | NeedsInput): Line => {
    if (outcome.status === 'needs_input') return say`还需要知道：${told(outcome.ask.title)}`;
    const { low, high, currency } = outcome.amount;
    const spelled = low.eq(high)
      ? spellAmount(low, currency)
      : `${spellAmount(low, currency)}至${spellAmount(high, currency)}`;
    return outcome.kind === 'upper_bound' ? say`最多不超过${told(spelled)}（上限）` : say`${told(spelled)}`;
  };
  if (match.gets.length > 0) {
    lines.push(say`按您说的情况，可以享受：`);
    for (const one of match.gets)
      lines.push(say`· ${told(one.measure.title)}：${amountOf(one)}。${quote(one.measure)}`);
  }
  if (match.could.length > 0) {
    lines.push(say`符合条件时可以申请的支持：`);
    for (const one of match.could) {
      const open = one.assumed.map(({ sentence }) => told(sentence));
      const provided: Line = open.length === 0 ? [] : say`；条件：${joinPieces(open, '，')}`;
      lines.push(say`· ${told(one.measure.title)}：${amountOf(one)}${provided}。${quote(one.measure)}`);
    }
  }
  for (const one of match.doesNot) {
    const why: Line = one.status === 'ineligible' ? say`不符合“${told(one.because.sentence)}”` : say`不在支持期内`;
    lines.push(say`· 不能享受${told(one.measure.title)}：${why}。${quote(one.measure)}`);
  }
  for (const one of match.needsRuling)
    lines.push(say`· ${told(one.measure.title)}：需要主管部门确认。${quote(one.measure)}`);
  if (match.notComputable.length > 0) {
    lines.push(say`另外，下列支持文件没有写明具体金额：`);
    for (const one of match.notComputable) lines.push(say`· ${quote(one.measure)}`);
  }
  if (match.gets.length + match.could.length > 1) lines.push(say`文件没有写明几项能否同时享受，这里不作合计。`);
  const clauses = [...citations.clauses];
  const named = [...citations.documents].map(nameDocument);
  if (named.length > 0) lines.push(say`依据：${joinPieces(named, '、')}，条款见所引原文。`);
  if (clauses.length <= 3) {
    for (const clause of clauses) {
      const document = documents.find(({ id }) => id === clause.document);
      if (document !== undefined) lines.push(groundLine(document, clause));
    }
  }
  lines.push(...periodNotes([...citations.documents], question.asOf));
  return {
    kind: citations.all.length === 0 ? 'refuse' : 'answer',
    ...(citations.all.length === 0 ? { reason: 'not_stated' as const } : {}),
    lines: citations.all.length === 0 ? [say`文件里没有写明可以申请的资金支持。`] : lines,
    citations: citations.all,
    ...(sentences.length === 0 || match.gets.length + match.could.length + match.doesNot.length === 0
      ? {}
      : {
          calculation: {
            measure: (match.gets[0] ?? match.could[0] ?? match.doesNot[0])?.measure.id ?? '',
            status: 'not_computable' as const,
            amount: null,
            kind: 'entitlement' as const,
            steps: sentences.map((sentence) => ({ sentence, citation: null })),
            asOf: question.asOf,
          },
        }),
    suggestions: ['申请流程是什么？'],
  };
}
