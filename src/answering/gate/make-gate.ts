import { checkSentence } from './check-sentence.js';
import type { Fault } from './fault.js';
import { makeSentenceReader, type WrittenSentence } from './read-sentences.js';
import { isCourtesy } from './reading/is-courtesy.js';
import { renderSentence } from './render-sentence.js';
import type { GateContext } from './sentence-view.js';

/** A sentence that may be shown. */
interface PassedSentence {
  /** As the model wrote it, without handles. */
  readonly text: string;
  readonly handles: readonly number[];
  /** As it is shown, with what it stands on. */
  readonly rendered: string;
}

/** What a gate says to a piece of what a model writes. */
export interface Gated {
  /** What has passed with this piece. */
  readonly passed: readonly PassedSentence[];
  /** What ended it, from then on; nothing passes any more. */
  readonly fault?: Fault;
  /** All that is wrong with the sentence which ended it; empty while nothing is. */
  readonly faults: readonly Fault[];
}

/** Stands between a language model and a person: pure, and the same however what the model writes is cut. */
export interface Gate {
  readonly push: (chunk: string) => Gated;
  /** The model has ended; nothing at all is a fault too. */
  readonly end: () => Gated;
}

interface GateSettings extends GateContext {
  readonly mostSentences?: number;
  /** Of all sentences together. */
  readonly mostCharacters?: number;
}

const MOST_SENTENCES = 5;
const MOST_CHARACTERS = 600;

/** Makes the gate for one try of a model. */
export function makeGate({
  mostSentences = MOST_SENTENCES,
  mostCharacters = MOST_CHARACTERS,
  ...context
}: GateSettings): Gate {
  const reader = makeSentenceReader({ mostSentences, mostCharacters });
  let hasPassed = false;
  let faults: readonly Fault[] = [];

  return {
    push: (chunk) => take(reader.push(chunk)),
    end: () => {
      const gated = take(reader.end());
      if (faults.length > 0 || hasPassed) return gated;
      faults = [{ code: 'nothing', sentence: '' }];
      return report(gated.passed);
    },
  };

  function take(sentences: readonly WrittenSentence[]): Gated {
    const passed: PassedSentence[] = [];
    for (const sentence of sentences) {
      if (faults.length > 0) break;
      if (isEmpty(sentence)) continue;
      faults = checkSentence(sentence, context);
      if (faults.length > 0) break;
      const { text, handles } = sentence;
      passed.push({ text, handles, rendered: renderSentence(sentence, context.evidence) });
      hasPassed = true;
    }
    if (faults.length === 0 && reader.isTooLong()) faults = [{ code: 'too_long', sentence: '' }];
    return report(passed);
  }

  function report(passed: readonly PassedSentence[]): Gated {
    const [fault] = faults;
    return fault === undefined ? { passed, faults } : { passed, fault, faults };
  }
}

/** Shown to nobody, and says nothing. */
const isEmpty = ({ text, handles, marks }: WrittenSentence): boolean =>
  handles.length === 0 && marks.length === 0 && isCourtesy(text);
