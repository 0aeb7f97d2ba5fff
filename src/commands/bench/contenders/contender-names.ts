/** Everything that is measured, in the order of the tables. `words` and so on are ways of searching in our own index. */
export const contenderNames = ['wence', 'minisearch', 'orama', 'langchain', 'hnswlib'] as const;
export type ContenderName = (typeof contenderNames)[number];

/** As a table calls them, and the package that must be installed. */
export const peers: Readonly<Record<Exclude<ContenderName, 'wence'>, { title: string; package: string }>> = {
  minisearch: { title: 'MiniSearch', package: 'minisearch' },
  orama: { title: 'Orama', package: '@orama/orama' },
  langchain: { title: 'LangChain MemoryVectorStore', package: '@langchain/classic' },
  hnswlib: { title: 'hnswlib-node（只有向量）', package: 'hnswlib-node' },
};
