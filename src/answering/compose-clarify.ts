import type { Draft } from './draft.js';
import { say } from './piece.js';
import { placesHere } from './compose-refusal.js';
import type { Plan } from '../dialogue/plan.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Asks back for the one thing on which the answer depends, with the choices as suggestions. */
export function composeClarify(plan: Extract<Plan, { do: 'clarify' }>, documents: readonly PolicyDocument[]): Draft {
  const lines =
    plan.reason === 'which_place'
      ? [
          say`各地的规定不一样，请问您问的是哪个城市？`,
          say`目前收录了${placesHere(documents)}的文件，直接回复城市名即可。`,
        ]
      : [say`没有看明白您想问什么。请说一下城市和想了解的事，比如“由哪个部门负责”“有什么支持”“条件是什么”。`];
  return { kind: 'clarify', reason: plan.reason, lines, citations: [], suggestions: plan.choices };
}
