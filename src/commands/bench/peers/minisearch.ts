import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import type { Options } from 'minisearch';
import { terms } from '../../../language/terms.js';
import { wordsOf } from '../contenders/contender.js';
import type { Contender } from '../contenders/contender.js';

const FILE = 'minisearch.json';
const options: Options<Kept> = {
  fields: ['words'],
  tokenize: (text) => [...terms(text)],
  processTerm: (term) => term,
};

interface Kept {
  readonly id: string;
  readonly words: string;
}

/** MiniSearch as it comes, with our terms. */
export const minisearch: Contender = {
  build: async (passages, folder) => {
    const index = new MiniSearch<Kept>(options);
    index.addAll(passages.map((passage) => ({ id: passage.id, words: wordsOf(passage) })));
    await writeFile(join(folder, FILE), JSON.stringify(index));
  },
  open: async (folder) => {
    const index = MiniSearch.loadJSON<Kept>(await readFile(join(folder, FILE), 'utf8'), options);
    return {
      ways: {
        words: (text, limit) =>
          index
            .search(text)
            .slice(0, limit)
            .map(({ id }) => String(id)),
      },
    };
  },
};
