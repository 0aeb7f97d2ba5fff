import { askReading } from './ask-reading.js';
import type { CallModel, CallResult, LimitedModel } from './limit-model.js';
import { listEvidence } from './list-evidence.js';
import { listTerms } from './list-terms.js';
import type { Prompt } from './parse-prompt.js';
import { putLead } from './put-lead.js';
import { tryLead, type LeadTry } from './write-lead.js';
import { readConversation } from '../../dialogue/keep-conversation.js';
import type { Message, ModelCall, ModelTrace, OnPassed, Respond, Turn } from '../../policy/ask.js';
import { GENERATED_LABEL } from '../../policy/generated-label.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { Reading } from '../../policy/reading.js';

export interface ModelPorts {
  readonly model: LimitedModel;
  /** Each use has its prompt; a use without one is off. */
  readonly prompts: { readonly rephrase: Prompt | null; readonly word: Prompt | null };
  /** Those that answer now. */
  readonly documents: () => readonly PolicyDocument[];
}

const MOST_CALLS = 2;
/** Replies that say what stands in clauses. Amounts, lists of facts and clauses that were asked for word for word are as good as they get. */
const WORDED: ReadonlySet<unknown> = new Set(['lookup', 'compare', 'duties', 'coordination']);

/**
 * Lets a language model help with a door that answers without one. It may say how it reads a message that found no clause, and it may
 * word the beginning of a reply; code checks both, and the reply is whole without either. Two calls a reply at most, within the limits of
 * the model. What is told to `onPassed` is the beginning of the reply's text.
 */
export function respondWithModel(respond: Respond, ports: ModelPorts): Respond {
  return async (message, state, onPassed) => {
    const composed = await respond(message, state);
    if (message.reading !== undefined) return composed; // a record that is answered again
    const lent = ports.model.lend((call) => help(composed, { message, state, respond, ports, onPassed, call }));
    return lent ?? composed;
  };
}

interface Help {
  readonly message: Message;
  readonly state: string | null;
  readonly respond: Respond;
  readonly ports: ModelPorts;
  readonly onPassed: OnPassed | undefined;
  readonly call: CallModel;
}

async function help(composed: Turn, ground: Help): Promise<Turn> {
  const calls: ModelCall[] = [];
  const { turn, reading } = await readMessage(composed, ground, calls);
  const worded = await wordReply(turn, ground, calls);
  if (calls.length === 0) return composed;
  const { name } = ground.ports.model;
  const { rephrase, word } = ground.ports.prompts;
  const asked = new Set(calls.map(({ use }) => use));
  const trace: ModelTrace = {
    name,
    prompts: {
      ...(rephrase !== null && asked.has('rephrase') ? { rephrase: rephrase.version } : {}),
      ...(word !== null && asked.has('word') ? { word: word.version } : {}),
    },
    calls,
    reading,
  };
  return { ...worded, trace: { ...worded.trace, model: trace } };
}

/** A turn, and the reading that it stands on; null where it stands on none. */
interface ReadTurn {
  readonly turn: Turn;
  readonly reading: Reading | null;
}

/** Asks how a message is to be read that code has not understood, and answers it again so. @param calls gains the one made */
async function readMessage(
  composed: Turn,
  { message, state, respond, ports, call }: Help,
  calls: ModelCall[],
): Promise<ReadTurn> {
  const { rephrase } = ports.prompts;
  const { unread } = composed;
  const asIs: ReadTurn = { turn: composed, reading: null };
  if (rephrase === null || unread === undefined) return asIs;
  const earlier = state === null ? '' : (readConversation(state).last?.said ?? '');
  const asked = await askReading(call, rephrase, ports.model.name, {
    question: message.text,
    earlier,
    terms: listTerms(ports.documents(), composed.trace.plan),
    unread,
  });
  if (asked === null) return asIs;
  const { reading, result } = asked;
  if (reading === null) {
    calls.push(record('rephrase', result, result.kind === 'done' ? 'unreadable' : result.kind));
    return asIs;
  }
  const again = await respond({ ...message, reading }, state);
  const isChanged = again.reply.text !== composed.reply.text;
  calls.push(record('rephrase', result, isChanged ? 'used' : 'without_effect'));
  return isChanged ? { turn: again, reading } : asIs;
}

/** Lets the model word the beginning of a reply that may have one. @param calls gains those made */
async function wordReply(turn: Turn, { message, ports, onPassed, call }: Help, calls: ModelCall[]): Promise<Turn> {
  const { word } = ports.prompts;
  const { reply, state } = turn;
  if (word === null || !mayBeWorded(turn)) return turn;
  const evidence = listEvidence(reply.citations, ports.documents());
  if (evidence.length === 0) return turn;
  const said = readConversation(state).last?.said ?? message.text;
  const inputs = { question: message.text, said, asOf: message.asOf, evidence };
  let isBegun = false;
  const tell = (sentence: string): void => {
    onPassed?.(isBegun ? sentence : `${GENERATED_LABEL}\n${sentence}`);
    isBegun = true;
  };
  let last: LeadTry | null = null;
  while (calls.length < MOST_CALLS) {
    const tried: LeadTry | null = await tryLead(call, word, inputs, last?.faults ?? [], tell);
    if (tried === null) return turn;
    calls.push(record('word', tried.result, outcomeOf(tried)));
    if (tried.sentences.length > 0)
      return { ...turn, reply: putLead(reply, tried.sentences.join(''), ports.model.name) };
    if (tried.faults.length === 0) return turn; // nothing came, or too late: a second call would not be luckier
    last = tried;
  }
  return turn;
}

function mayBeWorded({ reply, trace }: Turn): boolean {
  const { kind, reason, calculation, generated } = reply;
  const isPlain = kind === 'answer' && reason === undefined && calculation === undefined;
  const { plan } = trace;
  if (typeof plan !== 'object' || plan === null || !('do' in plan) || 'curated' in plan) return false;
  return isPlain && WORDED.has(plan['do']) && (generated === undefined || generated.start === 0);
}

function outcomeOf({ result, sentences, faults: [fault] }: LeadTry): string {
  if (fault !== undefined) return sentences.length > 0 ? `cut:${fault.code}` : `rejected:${fault.code}`;
  if (sentences.length > 0) return result.kind === 'done' ? 'used' : `cut:${result.kind}`;
  return result.kind === 'done' ? 'nothing' : result.kind;
}

const record = (use: ModelCall['use'], { input, output, isGuessed }: CallResult, outcome: string): ModelCall => ({
  use,
  outcome,
  input,
  output,
  ...(isGuessed ? { isGuessed } : {}),
});
