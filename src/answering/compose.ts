import { composeCalculation } from './compose-calculation.js';
import { composeChat } from './compose-chat.js';
import { composeClarify } from './compose-clarify.js';
import { composeCompare } from './compose-compare.js';
import { composeDuties } from './compose-duties.js';
import { composeFact } from './compose-fact.js';
import { composeFigures } from './compose-figures.js';
import { composeLookup } from './compose-lookup.js';
import { composeMatch } from './compose-match.js';
import { composeCoordination } from './compose-coordination.js';
import { composeMembers, composeOffice } from './compose-members.js';
import { composeOverview } from './compose-overview.js';
import { composeRefusal } from './compose-refusal.js';
import { composeShow } from './compose-show.js';
import { composeWhatIf } from './compose-what-if.js';
import type { Draft } from './draft.js';
import type { Plan } from '../dialogue/plan.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Turns a plan into a draft of the reply, without a language model: every character comes from a document, the person or a template. */
export function compose(plan: Plan, documents: readonly PolicyDocument[]): Draft {
  switch (plan.do) {
    case 'chat':
      return composeChat(plan.about, documents);
    case 'clarify':
      return composeClarify(plan, documents);
    case 'refuse':
      return composeRefusal(plan, documents);
    case 'show':
      return composeShow(plan, documents);
    case 'overview':
      return composeOverview(plan);
    case 'fact':
      return composeFact(plan);
    case 'members':
      return composeMembers(plan);
    case 'office':
      return composeOffice(plan);
    case 'coordination':
      return composeCoordination(plan);
    case 'duties':
      return composeDuties(plan, documents);
    case 'lookup':
      return composeLookup(plan);
    case 'compare':
      return composeCompare(plan);
    case 'calculate':
      return composeCalculation(plan, documents);
    case 'what_if':
      return composeWhatIf(plan, documents);
    case 'figures':
      return composeFigures(plan, documents);
    case 'match':
      return composeMatch(plan, documents);
    default:
      return plan satisfies never;
  }
}
