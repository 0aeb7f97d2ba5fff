import { join } from 'node:path';
import { makeAsk } from './answering/make-ask.js';
import { makeRespond } from './answering/make-respond.js';
import { checkDocument } from './clauses/check-document.js';
import { countClauses } from './clauses/count-clauses.js';
import { cutDocument } from './clauses/cut-document.js';
import type { Settings } from './settings.js';
import { openWorld } from './dialogue/open-world.js';
import { makeFindClauses } from './dialogue/make-find-clauses.js';
import { readCorpus } from './documents/read-corpus.js';
import { buildIndex } from './indexing/build-index.js';
import type { DocumentDataTexts } from './indexing/document-data-texts.js';
import { openIndex, readVectorLength } from './indexing/open-index.js';
import { withArrivals } from './indexing/with-arrivals.js';
import { checkDocumentData, type DataReport } from './measures/check-document-data.js';
import { dataAsJson } from './measures/data-as-json.js';
import { keepData } from './measures/keep-data.js';
import { loadDocumentData, parseDocumentData } from './measures/load-document-data.js';
import type { Ask, Respond } from './policy/ask.js';
import type { FindClauses, SearchClauses } from './policy/find-clauses.js';
import type { IsoDate } from './policy/iso-date.js';
import type { Log } from './policy/log.js';
import type { PolicyDocument } from './policy/policy-document.js';
import type { Problem } from './policy/problem.js';
import { gatherVocabulary } from './retrieval/gather-vocabulary.js';
import { openEmbedding } from './vendors/embeddings/open-embedding.js';
import { hnswVectors } from './vendors/hnsw.js';

/** What the product is opened from: folders, and the embedding in place of the shipped one, with its key. */
export type AppFolders = Pick<Settings, 'index' | 'embedding' | 'embeddingSource'>;

/** The product, open: one door to ask, and what the commands show of it. */
export interface App {
  readonly ask: Ask;
  /** The same door with nothing kept: the conversation comes in and goes out as a value. */
  readonly respond: Respond;
  /** Name of the index generation that answers. */
  readonly generation: string;
  /** The clauses that bear on a question, or on words, best first; where a provider embeds, those that the vectors at hand find. */
  readonly find: FindClauses;
  /** The same, having waited for the vectors that were not at hand. */
  readonly search: SearchClauses;
  /** Ids of the clauses that `find` gives for a question. */
  readonly retrieve: (text: string, asOf: IsoDate) => readonly string[];
  readonly documents: readonly PolicyDocument[];
  /** What lies beside the documents, as JSON texts, by their ids. */
  readonly data: ReadonlyMap<string, DocumentDataTexts>;
  /** Where it was opened from; another thread opens it from there again. */
  readonly folders: AppFolders;
  readonly close: () => Promise<void>;
}

/**
 * Opens the index and all that stands on it, in the order in which a question goes through it.
 * @param log hears when a provider's embedding fails, and words alone find the clauses
 */
export async function openApp(folders: AppFolders, log: Log = () => undefined): Promise<App> {
  // Where the index does not say it, opening the index says what is the matter with it: no provider is asked before.
  const length = folders.embeddingSource === undefined ? null : ((await readVectorLength(folders.index)) ?? 1);
  const embedding = await openEmbedding(folders, { log, length });
  const searching = withArrivals(embedding);
  const index = await openIndex(folders.index, { embedding, vectors: hnswVectors });
  const world = openWorld(
    index,
    gatherVocabulary(index),
    keepData(index.documents, (document) => parseDocumentData(index.data.get(document.id) ?? {}, document)),
  );
  const answer = makeRespond(world);
  const respond: Respond = (message, state) => searching(() => answer(message, state));
  const find = makeFindClauses(world);
  return {
    ask: makeAsk(respond),
    respond,
    generation: index.manifest.generation,
    find,
    search: (query) => searching(() => find(query)),
    retrieve: (text, asOf) => find({ text, asOf }).map(({ clause }) => clause.id),
    documents: index.documents,
    data: index.data,
    folders: { index: folders.index, embedding: folders.embedding, embeddingSource: folders.embeddingSource },
    close: () => Promise.resolve(),
  };
}

/** Reads and cuts every document of a corpus folder. */
async function readDocuments(corpus: string): Promise<{ documents: PolicyDocument[]; failures: readonly Problem[] }> {
  const { documentReaders } = await import('./vendors/document-readers.js'); // heavy, and not needed to answer
  const { entries, failures } = await readCorpus(corpus, documentReaders);
  return { documents: entries.map(({ id, issued, facts }) => cutDocument(issued, id, facts)), failures };
}

/** What lies beside a document, as JSON, once it has been read and checked as YAML. */
function checkedData(folder: string, document: PolicyDocument): DocumentDataTexts {
  loadDocumentData(folder, document);
  return dataAsJson(folder);
}

export interface BuildSummary {
  readonly documents: number;
  readonly clauses: number;
  readonly generation: string;
  readonly failures: readonly Problem[];
}

/** Builds the index of a corpus folder. One unreadable file is reported and does not hold up the others. */
export async function buildIndexFrom(
  corpus: string,
  out: string,
  settings: Pick<Settings, 'embedding' | 'embeddingSource'>,
  progress: (line: string) => void,
): Promise<BuildSummary> {
  progress(`读取 ${corpus}`);
  const { documents, failures } = await readDocuments(corpus);
  progress(`切分完成：${documents.length} 份文件`);
  const data = Object.fromEntries(
    documents.map((document) => [document.id, checkedData(join(corpus, document.id), document)]),
  );
  const embedding = await openEmbedding(settings, {
    log: () => undefined, // while an index is built, a fault is an error
    length: null,
    progress: (done, all) => {
      progress(`计算向量：${done}/${all}`);
    },
  });
  const manifest = await buildIndex(documents, {
    data,
    embed: embedding.embed,
    embeddingFingerprint: embedding.fingerprint,
    folder: out,
    vectors: hnswVectors,
  });
  progress(`索引已建立：${out}`);
  return {
    documents: manifest.counts.documents,
    clauses: manifest.counts.clauses,
    generation: manifest.generation,
    failures,
  };
}

export interface DocumentReport {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly lowestNumbered: number;
  readonly findings: readonly { code: string; clause: string | null; words: string; sentence: string }[];
  readonly data: DataReport;
}

export interface CorpusReport {
  readonly documents: readonly DocumentReport[];
  readonly failures: readonly { code: string; message: string }[];
}

/** Checks every document of a corpus folder: numbering, brackets, residue, references, the counts of its clauses, and the data beside it. */
export async function checkCorpusAt(corpus: string): Promise<CorpusReport> {
  const { documents, failures } = await readDocuments(corpus);
  return {
    documents: documents.map((document) => {
      const { lowestNumbered, ...counts } = countClauses(document);
      return {
        id: document.id,
        number: document.number,
        title: document.title,
        counts,
        lowestNumbered,
        findings: checkDocument(document).map(({ code, clause, words, sentence }) => ({
          code,
          clause,
          words,
          sentence,
        })),
        data: checkDocumentData(document, () => loadDocumentData(join(corpus, document.id), document)),
      };
    }),
    failures: failures.map(({ code, message }) => ({ code, message })),
  };
}
