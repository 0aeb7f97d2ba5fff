import { setTimeout as pause } from 'node:timers/promises';
import type { PlannedPerson, PlannedStep } from './plan-history.js';

const LOOK = 25;
const QUIET = 300; // an answer may have several parts
const MOST_IMPATIENT = 2; // times in all: otherwise a slow machine alone would fill the queue

/** What a person has been shown so far, requests to wait left out. */
export interface Shown {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly last: number;
}

/** The world in which a person talks. */
export interface Stage {
  /** The life that the process is in, and how far: 3.25 is a quarter of the fourth; Infinity once it is killed no more. */
  readonly progress: () => number;
  readonly shown: (person: PlannedPerson) => Shown;
  /** Hands messages to the platform, in the order in which they are brought. */
  readonly send: (person: PlannedPerson, texts: readonly string[], step: PlannedStep) => void;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Plays a person: says what is planned when its time has come, and waits for an answer before going on, but for a time or two. */
export async function playPerson(person: PlannedPerson, { progress, shown, send, now, signal }: Stage): Promise<void> {
  let before = -1;
  let saidAt = -Infinity;
  let impatient = 0;
  const mayGoOn = (): boolean => {
    const { count, last } = shown(person);
    return count > before && now() - last >= QUIET;
  };
  for (const step of person.steps) {
    const isTime = (): boolean => progress() >= step.life + step.moment;
    const isImpatient = (): boolean => impatient < MOST_IMPATIENT && now() - saidAt >= person.patience;
    while (!signal.aborted && !(isTime() && (mayGoOn() || isImpatient()))) await pause(LOOK);
    if (signal.aborted) return;
    if (!mayGoOn()) impatient += 1;
    before = shown(person).count;
    saidAt = now();
    send(person, step.isSwapped ? step.texts.toReversed() : step.texts, step);
  }
}
