import type { Plan } from '../plan.js';
import type { Unread } from '../../policy/ask.js';

/** Finds what a reading of the message by a language model could still help with; undefined where code has understood all it needs. */
export function findUnread(plan: Plan): Unread | undefined {
  if (plan.do === 'calculate') {
    const inputs = plan.evaluations.flatMap((one) =>
      one.status === 'needs_input' && one.reason === 'missing'
        ? one.measure.inputs
            .filter(({ name }) => one.used.every(({ input }) => input !== name))
            .map(({ name, title, ask }) => ({ name, title, ask }))
        : [],
    );
    return inputs.length === 0 ? undefined : { isUnfound: false, inputs };
  }
  return mayReadAgain(plan) ? { isUnfound: true, inputs: [] } : undefined;
}

/**
 * Whether a refusal may come of the person's words alone. What is refused for its place, its kind (a telephone, a deadline), a clause
 * that does not exist, or because it is no matter of policy, stays refused however a model reads it.
 */
export function mayReadAgain(plan: Plan): boolean {
  if (plan.do !== 'refuse' || (plan.reason !== 'not_stated' && plan.reason !== 'no_clause')) return false;
  const { understanding, isAside } = plan.question;
  const { facets, namesMissingClause, isInjection, isOutOfScope, isChatter } = understanding;
  return (
    plan.facet === null &&
    facets.length === 0 &&
    ![isAside, namesMissingClause, isInjection, isOutOfScope, isChatter].includes(true)
  );
}
