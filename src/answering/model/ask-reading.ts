import { z } from 'zod';
import type { CallModel, CallResult } from './limit-model.js';
import type { Prompt } from './parse-prompt.js';
import { readJsonObject } from './read-json-object.js';
import type { Unread } from '../../policy/ask.js';
import type { Reading } from '../../policy/reading.js';

const MOST_TOKENS = 400;
const LONGEST = 4_000; // characters of a plan; what is longer is none
const SHOWN = 120; // titles of clauses

const words = z.string().max(80);
const planSchema = z.object({
  about: z.array(words).max(8).default([]),
  means: z
    .array(z.object({ said: words, policy: words }))
    .max(8)
    .default([]),
  facts: z
    .array(z.object({ input: words, quote: words }))
    .max(8)
    .default([]),
});

/** What the model is given to read a message by. */
export interface ReadingInputs {
  readonly question: string;
  /** What the person said before; '' where nothing. */
  readonly earlier: string;
  /** How the documents put things: titles of clauses. */
  readonly terms: readonly string[];
  readonly unread: Unread;
}

/** What stands beside the instructions of a rephrase call: one JSON object. */
export function writeReadingInputs({ question, earlier, terms, unread }: ReadingInputs): string {
  return JSON.stringify({
    问题: question,
    前文: earlier,
    文件里的说法: unread.isUnfound ? terms.slice(0, SHOWN) : [],
    所需情况: unread.inputs.map(({ name, title, ask }) => ({ 名称: name, 标题: title, 问法: ask })),
  });
}

/**
 * Asks a model how it reads a message that code has not understood.
 * @returns null as `reading` where it gave none that can be read; null where it was not asked
 */
export async function askReading(
  call: CallModel,
  prompt: Prompt,
  name: string,
  inputs: ReadingInputs,
): Promise<{ readonly result: CallResult; readonly reading: Reading | null } | null> {
  let written = '';
  const result = await call(
    { system: prompt.system, user: writeReadingInputs(inputs), mostTokens: MOST_TOKENS },
    (text) => {
      written += text;
      return written.length <= LONGEST;
    },
  );
  if (result === null) return null;
  return { result, reading: result.kind === 'done' ? parseReading(written, name) : null };
}

/** @returns null for what is no plan, or an empty one */
export function parseReading(written: string, name: string): Reading | null {
  const { data } = planSchema.safeParse(readJsonObject(written));
  if (data === undefined || data.about.length + data.means.length + data.facts.length === 0) return null;
  return { model: name, ...data };
}
