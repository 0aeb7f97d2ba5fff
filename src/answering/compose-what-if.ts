import { distinctQuotes, listCitations } from './cite-measure.js';
import type { Draft } from './draft.js';
import { groundLine } from './ground.js';
import { periodNotes } from './notes.js';
import { quoted, say, working, type Piece } from './piece.js';
import type { Plan } from '../dialogue/plan.js';
import { spellAmount, spellQuantity } from '../measures/spell-amount.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Answers what it takes to reach an amount: the least base, or that the measure never gives so much. */
export function composeWhatIf(plan: Extract<Plan, { do: 'what_if' }>, documents: readonly PolicyDocument[]): Draft {
  const { measure, wanted, least, most, question } = plan;
  const citations = listCitations(documents, question.asOf);
  const cites = measure.parameters.map(({ cite }) => cite).filter(({ clause }) => clause === measure.clause);
  for (const cite of cites) citations.add(cite);
  const amount = spellAmount(wanted, measure.currency);
  const steps = [measure.title, amount];
  const lines: (readonly Piece[])[] = [];
  if (least === null) {
    const top = most === null ? '' : spellAmount(most, measure.currency);
    steps.push(top);
    lines.push(
      most === null || wanted.lte(most)
        ? say`${working(measure.title)}的数额不随某一个数增减，算不出“至少要做多少”。`
        : say`${working(measure.title)}最多只有${working(top)}，到不了${working(amount)}。文件写明的上限不会因为提问而改变。`,
    );
  } else {
    const base = spellQuantity(least.base, least.input.dimension, least.input.counter);
    steps.push(base, least.input.title);
    const how = least.attained ? say`至少要达到` : say`必须超过`;
    lines.push(say`要拿到${working(amount)}，${working(least.input.title)}${how}${working(base)}。`);
  }
  lines.push(say`标准的原文：`);
  for (const quote of distinctQuotes(cites)) lines.push(say`· “${quoted(quote)}”`);
  for (const clause of citations.clauses) {
    const document = documents.find(({ id }) => id === clause.document);
    if (document !== undefined) lines.push(groundLine(document, clause));
  }
  lines.push(...periodNotes([...citations.documents], question.asOf));
  return {
    kind: 'answer',
    lines,
    citations: citations.all,
    calculation: {
      measure: measure.id,
      status: 'determined',
      amount: { value: wanted.toFixed(), currency: measure.currency },
      kind: measure.nature === 'up_to' ? 'upper_bound' : 'entitlement',
      steps: steps.filter((sentence) => sentence !== '').map((sentence) => ({ sentence, citation: null })),
      asOf: question.asOf,
    },
    suggestions: ['由哪个部门负责？'],
  };
}
