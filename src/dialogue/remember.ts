import type { Conversation } from './conversation.js';
import type { Plan } from './plan.js';
import type { Question } from './question.js';
import type { Citation } from '../policy/reply.js';

const REMEMBERED = 40; // clauses that 还有呢 leaves out

/** What a conversation remembers after a reply. A chat, a message that says nothing, or a question that is not about policy leaves it as it was. */
export function remember(
  before: Conversation,
  question: Question,
  plan: Plan,
  citations: readonly Citation[],
): Conversation {
  if (plan.do === 'chat') return before;
  if (question.isAside || (plan.do === 'refuse' && plan.reason === 'out_of_scope')) return before;
  if (plan.do === 'clarify' && plan.reason === 'missing_input') return before;
  const cited = [...new Set(citations.map(({ clauseId }) => clauseId))];
  const isSame = before.last?.topic === question.topic;
  return {
    last: plan.question,
    pending: plan.do === 'clarify' && plan.reason === 'which_place' ? { question, reason: 'which_place' } : null,
    cited: cited.length > 0 ? cited : before.cited,
    calculation: plan.do === 'calculate' ? plan.question.calculation : question.calculation,
    shown: [...(isSame ? before.shown : []), ...cited].slice(-REMEMBERED),
  };
}
