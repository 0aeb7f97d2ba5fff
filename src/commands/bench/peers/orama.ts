import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create, insertMultiple, load, save, search } from '@orama/orama';
import { terms } from '../../../language/terms.js';
import { wordsOf } from '../contenders/contender.js';
import type { Contender } from '../contenders/contender.js';

const FILE = 'orama.json';
const schema = { words: 'string' } as const;

const makeStore = () =>
  create({
    schema,
    components: {
      tokenizer: {
        language: 'chinese',
        normalizationCache: new Map<string, string>(),
        tokenize: (text: string) => [...new Set(terms(text))],
      },
    },
  });

/** Orama as it comes, with our terms. */
export const orama: Contender = {
  build: async (passages, folder) => {
    const store = makeStore();
    await insertMultiple(
      store,
      passages.map((passage) => ({ id: passage.id, words: wordsOf(passage) })),
    );
    await writeFile(join(folder, FILE), JSON.stringify(save(store)));
  },
  open: async (folder) => {
    const store = makeStore();
    load(store, JSON.parse(await readFile(join(folder, FILE), 'utf8')) as ReturnType<typeof save>);
    return {
      ways: {
        words: async (text, limit) => {
          const { hits } = await search(store, { term: text, properties: ['words'], limit });
          return hits.map(({ id }) => id);
        },
      },
    };
  },
};
