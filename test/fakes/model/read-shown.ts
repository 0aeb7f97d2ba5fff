import { z } from 'zod';
import type { ChatCall } from './chat-request.js';

const shownSchema = z.object({
  问题: z.string(),
  依据: z
    .array(z.looseObject({ 编号: z.number().int().positive(), 地方: z.string().nullable(), 原文: z.string().min(1) }))
    .min(1)
    .optional(),
  所需情况: z.array(z.looseObject({})).optional(),
  前文: z.union([z.string(), z.array(z.string())]).optional(),
});

/** A piece of evidence as the product shows it to a model. */
interface Shown {
  readonly handle: number;
  /** Short name of its place; null where it has none. */
  readonly place: string | null;
  /** The words of the clause. */
  readonly text: string;
}

/** What the product shows to a model. @throws where a message is not as the prompts say that it is */
function read({ user }: ChatCall): z.infer<typeof shownSchema> {
  return shownSchema.parse(JSON.parse(user));
}

/** The evidence that a model is to word. */
export const readEvidence = (call: ChatCall): readonly Shown[] =>
  (read(call).依据 ?? []).map(({ 编号, 地方, 原文 }) => ({ handle: 编号, place: 地方, text: 原文 }));

/** The message of the person. */
export const readAsked = (call: ChatCall): string => read(call).问题;

/** What he said before. */
export const readEarlier = (call: ChatCall): string => [read(call).前文 ?? []].flat().join('\n');

/** Names of the inputs that a calculation lacks. */
export const readInputNames = (call: ChatCall): readonly string[] =>
  (read(call).所需情况 ?? []).flatMap((input) =>
    Object.values(input).filter((value): value is string => typeof value === 'string' && /^[a-z]\w*$/iu.test(value)),
  );

const SENTENCE = /[^。；\n]+/gu;
const LEAST = 8; // characters of a sentence that says something
const SUM = /[\d一二三四五六七八九十]\s*[%％万]/u;

/** A sentence of the evidence that a model may copy, and its handle: the first with a sum or a share, else the first. */
export function chooseSentence(call: ChatCall): { readonly handle: number; readonly words: string } {
  const all = readEvidence(call).flatMap(({ handle, text }) =>
    [...text.matchAll(SENTENCE)].map(([words]) => ({ handle, words: words.trim() })),
  );
  const long = all.filter(({ words }) => words.length >= LEAST && !/^[(（]/u.test(words));
  return long.find(({ words }) => SUM.test(words)) ?? long[0] ?? all[0] ?? { handle: 1, words: '文件对此作了规定' };
}
