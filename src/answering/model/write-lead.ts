import type { CallModel, CallResult } from './limit-model.js';
import type { Prompt } from './parse-prompt.js';
import { describeFaults } from '../gate/describe-faults.js';
import { makeGate } from '../gate/make-gate.js';
import type { Fault } from '../gate/fault.js';
import type { WordingEvidence } from '../gate/wording-evidence.js';
import type { IsoDate } from '../../policy/iso-date.js';

const MOST_TOKENS = 500;

/** What a model is given to word a reply from. */
export interface LeadInputs {
  readonly question: string;
  /** All that the person has said and a reply may repeat. */
  readonly said: string;
  readonly asOf: IsoDate;
  readonly evidence: readonly WordingEvidence[];
}

/** One try: the sentences that passed, in order, and what ended it. */
export interface LeadTry {
  readonly result: CallResult;
  readonly sentences: readonly string[];
  /** All that is wrong with the sentence that ended it; empty where nothing was. */
  readonly faults: readonly Fault[];
}

/** What stands beside the instructions of a word call: one JSON object. */
export function writeLeadInputs({ question, evidence }: LeadInputs, corrections: readonly string[]): string {
  return JSON.stringify({
    问题: question,
    依据: evidence.map(({ handle, title, docNumber, place, clause, text }) => ({
      编号: handle,
      文件: title,
      文号: docNumber,
      地方: place,
      条款: clause,
      原文: text,
    })),
    ...(corrections.length === 0 ? {} : { 须改正: corrections }),
  });
}

/**
 * Lets a model write the lead of a reply once, every sentence through the gate.
 * @param before what was wrong with the try before; empty at first
 * @param onSentence told of each sentence as it passes
 * @returns null where the model was not asked
 */
export async function tryLead(
  call: CallModel,
  prompt: Prompt,
  inputs: LeadInputs,
  before: readonly Fault[],
  onSentence: (sentence: string) => void,
): Promise<LeadTry | null> {
  const { evidence, said, asOf } = inputs;
  const gate = makeGate({ evidence, said, asOf });
  const sentences: string[] = [];
  let faults: readonly Fault[] = [];
  const take = (gated: ReturnType<typeof gate.push>): boolean => {
    for (const { rendered } of gated.passed) {
      sentences.push(rendered);
      onSentence(rendered);
    }
    faults = gated.faults;
    return faults.length === 0;
  };
  const user = writeLeadInputs(inputs, describeFaults(before));
  const result = await call({ system: prompt.system, user, mostTokens: MOST_TOKENS }, (text) => take(gate.push(text)));
  if (result === null) return null;
  // What was begun when the call broke off may lack its end, and with it what it hangs on.
  if (result.kind === 'done') take(gate.end());
  return { result, sentences, faults };
}
