import { expect } from 'vitest';
import { evaluate } from '../../src/measures/evaluate.js';
import type { Determined, Evaluation } from '../../src/measures/evaluation.js';
import type { Given } from '../../src/measures/given.js';
import { readGiven, type WrittenGiven } from '../../src/measures/read-given.js';
import { spellAmount } from '../../src/measures/spell-amount.js';
import { parseIsoDate, type IsoDate } from '../../src/policy/iso-date.js';
import { subsidy } from './corpus-documents.js';

export const day = (text: string): IsoDate => {
  const read = parseIsoDate(text);
  if (read === undefined) throw new Error(text);
  return read;
};
export const IN_TERM = day('2023-06-30');
export const NOW = day('2026-11-21');

export const of = (name: string, given: WrittenGiven, year?: number, asOf = IN_TERM): Evaluation =>
  evaluate(subsidy(name), readGiven(given, year), asOf);

export function expectStatus<S extends Evaluation['status']>(
  outcome: Evaluation,
  status: S,
): Extract<Evaluation, { status: S }> {
  expect(outcome.status).toBe(status);
  return outcome as Extract<Evaluation, { status: S }>;
}
export const amountOf = ({ amount }: Determined): string =>
  amount.low.eq(amount.high)
    ? spellAmount(amount.low, amount.currency)
    : `${spellAmount(amount.low, amount.currency)}至${spellAmount(amount.high, amount.currency)}`;
export const sentences = (outcome: Determined): readonly string[] => outcome.steps.map(({ sentence }) => sentence);

export const wan = (value: string): { value: string; unit: string } => ({ value, unit: '万元' });

export const near = (value: string): Extract<Given['inputs'][string], { low: unknown }> => {
  const given = readGiven({ x: wan(value) }).inputs['x'];
  if (given === undefined || !('low' in given)) throw new Error(value);
  return given;
};
