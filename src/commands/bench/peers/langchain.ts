import { Document } from '@langchain/core/documents';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import type { Embedding } from '../../../indexing/embedding.js';
import { fold } from '../../../language/fold.js';
import type { Passage } from '../../../evaluation/retrieval/read-beir.js';
import { wordsOf } from '../contenders/contender.js';
import type { Contender } from '../contenders/contender.js';

/** LangChain's MemoryVectorStore as it comes, with our vectors. It keeps nothing on the disk: to open it is to build it. */
export function makeLangchain(embedding: Embedding): Contender {
  const encode = (text: string): number[] => Array.from(embedding.encode(fold(text).text));
  const fill = async (passages: readonly Passage[]): Promise<MemoryVectorStore> => {
    const store = new MemoryVectorStore({
      embedDocuments: (texts) => Promise.resolve(texts.map(encode)),
      embedQuery: (text) => Promise.resolve(encode(text)),
    });
    await store.addDocuments(
      passages.map((passage) => new Document({ pageContent: wordsOf(passage), metadata: { id: passage.id } })),
    );
    return store;
  };
  return {
    build: async (passages) => {
      await fill(passages);
    },
    open: async (_, passages) => {
      const store = await fill(await passages());
      return {
        ways: {
          vectors: async (text, limit) =>
            (await store.similaritySearch(text, limit)).map(({ metadata }) => String(metadata['id'])),
        },
      };
    },
  };
}
