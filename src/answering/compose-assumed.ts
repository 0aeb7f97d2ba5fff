import type { Draft } from './draft.js';
import { joinPieces, person, say, supposed, type Piece } from './piece.js';
import type { Plan } from '../dialogue/plan.js';
import type { Assumed } from '../dialogue/reading/read-again.js';

/** Says what a language model made of the message: 您说的“…”，按“…”理解. */
function assumption({ means, about }: Assumed): readonly Piece[] {
  const told = [
    ...means.map(({ said, policy }) => say`您说的“${person(said)}”是指“${supposed(policy)}”`),
    ...about.map((words) => say`您是接着问“${person(words)}”`),
  ];
  return joinPieces(told, '，');
}

/**
 * Puts what was taken for granted into a reply: before an answer that stands on it, or, where code cannot bear it out, behind the refusal with
 * what the documents say on the matter so read.
 */
export function composeAssumed(draft: Draft, assumed: Assumed, compose: (plan: Plan) => Draft): Draft {
  if (assumed.offer === null) {
    const line = say`【人工智能生成的理解】${assumption(assumed)}。如果不对，请换个说法再问。`;
    return { ...draft, lines: [line, ...draft.lines], supposed: 0 };
  }
  const offer = compose(assumed.offer);
  const line = say`【人工智能生成的理解】如果${assumption(assumed)}，文件里有下面的内容，是不是您要问的，请您判断：`;
  return {
    ...draft,
    lines: [...draft.lines, line, ...offer.lines],
    citations: [...draft.citations, ...offer.citations],
    supposed: draft.lines.length,
  };
}
