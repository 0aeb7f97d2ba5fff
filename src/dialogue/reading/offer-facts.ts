import { readInputs } from '../calculation/read-inputs.js';
import type { OfferedFact, Plan } from '../plan.js';
import type { Reading } from '../../policy/reading.js';

const MOST = 3;

/**
 * Finds the words of a message that a language model takes for what a calculation needs and code did not. They are offered to the person and
 * never counted: his next message, read by code, says whether they are.
 * @param facts what the model claims; a quote that does not stand in the message, or does not fit its input, is left out
 */
export function offerFacts(
  { evaluations }: Extract<Plan, { do: 'calculate' }>,
  text: string,
  facts: Reading['facts'],
): readonly OfferedFact[] {
  const offers = evaluations.flatMap((one) => {
    if (one.status !== 'needs_input' || one.reason !== 'missing') return [];
    const { measure, used } = one;
    return facts.flatMap(({ input: name, quote }): readonly OfferedFact[] => {
      const input = measure.inputs.find((each) => each.name === name);
      if (input === undefined || used.some((each) => each.input === name)) return [];
      if (quote.trim() === '' || !text.includes(quote)) return [];
      const isQuantity = input.kind === 'quantity';
      const answer = isQuantity ? `${input.title}${quote}` : input.title;
      if (readInputs(measure, [{ text: answer, asked: null }]).inputs[name] === undefined) return [];
      return [{ input: name, title: input.title, quote, isQuantity }];
    });
  });
  return offers.filter((one, at) => offers.findIndex(({ input }) => input === one.input) === at).slice(0, MOST);
}
