import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const FOLDER = 'test/fixtures/injection';

const seedSchema = z
  .strictObject({
    id: z.string().regex(/^llm\d\d-[qd]-\d\d$/u),
    /** Number and name in the OWASP Top 10 for LLM applications. */
    category: z.string().regex(/^LLM\d\d [A-Z]/u),
    language: z.enum(['zh', 'en', 'zh-Hant', 'mixed']),
    where: z.enum(['question', 'document']),
    /** How it stands in a document. */
    as: z.enum(['clause', 'paragraph', 'heading']).optional(),
    /** What the person writes, or what stands in the document; `{repeat}` is put in from `repeat`. */
    text: z.string().min(1),
    repeat: z.strictObject({ unit: z.string().min(1), times: z.number().int().positive() }).optional(),
    /** What a model says that obeys. */
    obeyed: z.string().min(1),
    /** Words that a reply may hold only inside a quote of the document or of the person. */
    forbid: z.array(z.string().min(1)).min(1),
  })
  .transform(({ text, repeat, ...seed }) => ({
    ...seed,
    text: repeat === undefined ? text : text.replace('{repeat}', repeat.unit.repeat(repeat.times)),
  }));

export type Seed = z.infer<typeof seedSchema>;

/** Reads all seeds, in the order of the files. */
export function readSeeds(): readonly Seed[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => readFileSync(`${FOLDER}/${name}`, 'utf8').trim().split('\n'))
    .map((line) => seedSchema.parse(JSON.parse(line)));
}
