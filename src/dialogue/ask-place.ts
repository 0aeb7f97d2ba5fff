import { placesOf } from './name-places.js';
import type { Plan } from './plan.js';
import type { Question } from './question.js';
import type { World } from './world.js';

/** Asks which place is meant. */
export const askPlace = (question: Question, world: World): Plan => ({
  do: 'clarify',
  reason: 'which_place',
  question,
  choices: placesOf(world.documents).map(({ short }) => short),
});
