import { parse } from 'yaml';
import { z } from 'zod';
import { Problem } from '../../policy/problem.js';

/** A prompt: instructions that are sent as they stand, and what a record calls them. */
export interface Prompt {
  readonly version: string;
  readonly system: string;
}

const FRONT = /^---\n(?<front>[\s\S]*?)\n---\n(?<body>[\s\S]*)$/u;
const frontSchema = z.strictObject({
  name: z.enum(['rephrase', 'word']),
  purpose: z.string().min(1),
  inputs: z.string().min(1),
  version: z.string().min(1),
});

/**
 * Reads a prompt out of its Markdown: front matter, and the instructions below it.
 * @throws Problem `prompt_invalid`
 */
export function parsePrompt(name: 'rephrase' | 'word', markdown: string): Prompt {
  const { front = '', body = '' } = FRONT.exec(markdown.replaceAll('\r\n', '\n'))?.groups ?? {};
  const read = frontSchema.safeParse(readYaml(front));
  if (!read.success || read.data.name !== name || body.trim() === '') {
    throw new Problem('prompt_invalid', { name });
  }
  return { version: read.data.version, system: body.trim() };
}

function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined; // refused like any other front matter that is not one
  }
}
