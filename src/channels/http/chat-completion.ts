import type { Json } from '../../policy/json.js';
import type { Reply } from '../../policy/reply.js';

export interface ChatFacts {
  /** `chatcmpl-…` */
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
  /** Where a clause can be read. */
  readonly clauseUrl: (clauseId: string) => string;
  /** What the user said, for the count. */
  readonly said: readonly string[];
}

/** Writes a reply as an OpenAI client reads it: `chat.completion`, with the whole reply beside it as `wence`. */
export function writeCompletion(reply: Reply, facts: ChatFacts): Json {
  const { id, created, model } = facts;
  const message = { role: 'assistant', content: reply.text, refusal: null, annotations: annotate(reply, facts) };
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: countUsage(reply, facts),
    wence: toJson(reply),
  };
}

/** An answer as server-sent events: the role, the text by sentences, the citations with the end, usage where asked for. */
export interface Chunks {
  readonly begin: () => string;
  readonly say: (words: string) => string;
  /** @param said the beginning of the reply's text that was said already */
  readonly end: (reply: Reply, said: string) => Generator<string>;
}

export function makeChunks(facts: ChatFacts, withUsage: boolean): Chunks {
  const { id, created, model } = facts;
  const head = { id, object: 'chat.completion.chunk', created, model };
  const usage = withUsage ? { usage: null } : {};
  const chunk = (delta: Json, finish: 'stop' | null, more: Record<string, Json> = {}): string =>
    writeEvent({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], ...usage, ...more });
  const say = (words: string): string => chunk({ content: words }, null);
  return {
    begin: () => chunk({ role: 'assistant', content: '' }, null),
    say,
    end: function* (reply, said) {
      for (const sentence of splitSentences(reply.text.slice(said.length))) yield say(sentence);
      yield chunk({ annotations: annotate(reply, facts) }, 'stop', { wence: toJson(reply) });
      if (withUsage) yield writeEvent({ ...head, choices: [], usage: countUsage(reply, facts) });
      yield 'data: [DONE]\n\n';
    },
  };
}

/**
 * The citations, each where its quote stands in what was composed (UTF-16 offsets), or at the text's end where it does not stand there:
 * the same words in what a language model wrote are no quote.
 */
function annotate(reply: Reply, { clauseUrl }: ChatFacts): Json[] {
  const ends = new Map<string, number>();
  const { start: from, end: to } = reply.generated ?? { start: 0, end: 0 };
  const composed = reply.text.slice(0, from) + '\0'.repeat(to - from) + reply.text.slice(to);
  return reply.citations.map(({ quote, clauseId, clause, title, docNumber }) => {
    const found = composed.indexOf(quote, ends.get(quote) ?? 0);
    const start = found === -1 ? reply.text.length : found;
    const end = found === -1 ? start : start + quote.length;
    ends.set(quote, end);
    const name = `《${title}》${docNumber === null ? '' : `（${docNumber}）`}${clause}`;
    const citation = { start_index: start, end_index: end, title: name, url: clauseUrl(clauseId) };
    return { type: 'url_citation', url_citation: citation };
  });
}

function splitSentences(text: string): readonly string[] {
  return text.match(/[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+$/gu) ?? [];
}

/** Nothing is cut into tokens here; characters are counted. */
function countUsage(reply: Reply, { said }: ChatFacts): Json {
  const prompt = said.reduce((sum, text) => sum + countCharacters(text), 0);
  const completion = countCharacters(reply.text);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** One server-sent event. */
export function writeEvent(value: Json): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** A reply is JSON but for the type of its optional fields. */
function toJson(reply: Reply): Json {
  return JSON.parse(JSON.stringify(reply)) as Json;
}
