import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import shipped from '../language/data/synonyms.json' with { type: 'json' };
import { Problem } from '../policy/problem.js';

const schema = z.array(
  z.strictObject({ say: z.array(z.string().min(1)).min(1), mean: z.array(z.string().min(1)).min(1) }),
);

/** Lay and trade words (`say`) with the words by which policies say the same (`mean`); both folded. */
export type SynonymList = readonly { readonly say: readonly string[]; readonly mean: readonly string[] }[];

/** The list that the product itself reads questions with. */
export const shippedSynonyms: SynonymList = shipped;

/**
 * Reads a list of one's own, in the form of the one that ships.
 * @throws Problem `data_invalid`
 */
export async function readSynonyms(file: string): Promise<SynonymList> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new Problem('data_invalid', { file, why: '应为 [{ "say": […], "mean": […] }] 形式的 JSON' }, { cause });
  }
}
