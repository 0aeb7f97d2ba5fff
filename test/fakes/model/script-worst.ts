import type { Behaviour } from './act.js';
import { brokenWires } from './break-wire.js';
import { corruptFigures } from './corrupt-figures.js';
import { corruptForm } from './corrupt-form.js';
import { corruptMeaning } from './corrupt-meaning.js';
import { corruptSources } from './corrupt-sources.js';
import { badPlans, honestPlans } from './plan-badly.js';
import type { Script } from './start-fake-model.js';
import { honestWordings } from './word-honestly.js';

/** A script with a name. */
export interface NamedScript {
  readonly name: string;
  readonly script: Script;
}

export const corruptWordings: readonly Behaviour[] = [
  ...corruptFigures,
  ...corruptSources,
  ...corruptMeaning,
  ...corruptForm,
];

/** Every way to word, alone: the second try is as bad as the first. */
export const wordingScripts: readonly NamedScript[] = [...honestWordings, ...corruptWordings].map((word) => ({
  name: word.name,
  script: { word: [word], rephrase: honestPlans },
}));

/** Every way to read a message, with an honest wording after it. */
export const planScripts: readonly NamedScript[] = [...honestPlans, ...badPlans].map((rephrase) => ({
  name: rephrase.name,
  script: { rephrase: [rephrase], word: honestWordings },
}));

/** Every way in which a connection fails, whatever the call is for. */
export const wireScripts: readonly NamedScript[] = brokenWires('word').map((word, at) => ({
  name: word.name,
  script: { word: [word], rephrase: brokenWires('rephrase').slice(at, at + 1) },
}));

const find = (behaviours: readonly Behaviour[], name: string): Behaviour => {
  const found = behaviours.find((behaviour) => behaviour.name === name);
  if (found === undefined) throw new RangeError(name);
  return found;
};

const firstBad: readonly Behaviour[] = [
  find(corruptFigures, 'makes 20% of 2%'),
  find(corruptFigures, 'makes 500万 of 50万'),
  find(corruptSources, 'cites what was not given'),
  find(corruptSources, 'names another city'),
  find(corruptMeaning, 'drops 不超过'),
  find(corruptMeaning, 'promises'),
  find(corruptForm, 'gives JSON'),
  find(corruptForm, 'answers in English'),
  find(brokenWires('word'), 'answers 500'),
  find(brokenWires('word'), 'breaks in the middle'),
];
const secondBad: readonly Behaviour[] = [
  find(corruptForm, 'leaks its prompt'),
  find(corruptSources, 'tells the rule of another city'),
  find(brokenWires('word'), 'never answers'),
  find(brokenWires('word'), 'never ends'),
  find(corruptForm, 'gives a link'),
];

/** Several calls of one reply that go wrong in different ways. */
export const mixedScripts: readonly NamedScript[] = [
  ...firstBad.map((bad) => ({
    name: `${bad.name}, then words it as it should`,
    script: { word: [bad, ...honestWordings], rephrase: honestPlans },
  })),
  ...firstBad.map((bad, at) => {
    const worse = secondBad[at % secondBad.length] ?? bad;
    return { name: `${bad.name}, then ${worse.name}`, script: { word: [bad, worse], rephrase: honestPlans } };
  }),
  ...firstBad.map((bad, at) => {
    const rephrase = badPlans[(at * 3) % badPlans.length] ?? find(badPlans, 'changes the place');
    return { name: `${rephrase.name}, then ${bad.name}`, script: { rephrase: [rephrase], word: [bad] } };
  }),
];
