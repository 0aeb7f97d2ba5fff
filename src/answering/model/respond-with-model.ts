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

/** What became of the model's part in one reply. */
interface Part {
  readonly calls: ModelCall[];
  readonly used: ModelCall['use'][];
}

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
  const part: Part = { calls: [], used: [] };
  const read = await readMessage(composed, ground, part);
  const worded = await wordReply(read, ground, part);
  if (part.calls.length === 0) return composed;
  const { name } = ground.ports.model;
  const { rephrase, word } = ground.ports.prompts;
  const asked = new Set(part.calls.map(({ use }) => use));
  const trace: ModelTrace = {
    name,
    prompts: {
      ...(rephrase !== null && asked.has('rephrase') ? { rephrase: rephrase.version } : {}),
      ...(word !== null && asked.has('word') ? { word: word.version } : {}),
    },
    calls: part.calls,
    reading: worded.trace.model?.reading ?? null,
  };
  return { ...worded, trace: { ...worded.trace, model: trace } };
}

/** Asks how a message is to be read that code has not understood, and answers it again so. */
async function readMessage(composed: Turn, { message, state, respond, ports, call }: Help, part: Part): Promise<Turn> {
  const { rephrase } = ports.prompts;
  const { unread } = composed;
  if (rephrase === null || unread === undefined) return composed;
  const earlier = state === null ? '' : (readConversation(state).last?.said ?? '');
  const asked = await askReading(call, rephrase, ports.model.name, {
    question: message.text,
    earlier,
    terms: listTerms(ports.documents(), composed.trace.plan),
    unread,
  });
  if (asked === null) return composed;
  const { reading, result } = asked;
  if (reading === null) {
    part.calls.push(record('rephrase', result, result.kind === 'done' ? 'unreadable' : result.kind));
    return composed;
  }
  const again = await respond({ ...message, reading }, state);
  const isChanged = again.reply.text !== composed.reply.text;
  part.calls.push(record('rephrase', result, isChanged ? 'used' : 'without_effect'));
  if (!isChanged) return composed;
  return { ...again, trace: { ...again.trace, model: { name: reading.model, prompts: {}, calls: [], reading } } };
}

/** Lets the model word the beginning of a reply that may have one. */
async function wordReply(turn: Turn, { message, ports, onPassed, call }: Help, part: Part): Promise<Turn> {
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
  while (part.calls.length < MOST_CALLS) {
    const tried: LeadTry | null = await tryLead(call, word, inputs, last?.faults ?? [], tell);
    if (tried === null) return turn;
    part.calls.push(record('word', tried.result, outcomeOf(tried)));
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
