import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DocumentId } from '../policy/clause.js';
import { Problem } from '../policy/problem.js';
import { type DocumentFacts, parseDocumentFacts } from './document-facts.js';
import type { IssuedText } from './issued-text.js';
import { compareCodePoints, type CorpusFolder, listCorpus, stemOf } from './list-corpus.js';
import { readDocument } from './read-document.js';
import type { ReaderPorts } from './reader-ports.js';

/** One document of the corpus. */
export interface CorpusEntry {
  readonly id: DocumentId;
  /** Path of the folder that holds the document alone or with others; null where its file lies bare. */
  readonly folder: string | null;
  /** Path of its file. */
  readonly path: string;
  readonly issued: IssuedText;
  readonly facts: DocumentFacts | null;
}

export interface Corpus {
  /** By id, in the order of code points. */
  readonly entries: readonly CorpusEntry[];
  /** One a file that could not be read, in the order of their paths; the others are read all the same. */
  readonly failures: readonly Problem[];
}

/**
 * Reads a corpus folder: a folder a document, named as its id, or bare files, named as theirs.
 * A folder with several documents gives one entry each, `folder/file`. A second document of the same id gets `-2`.
 * @throws Problem `corpus_missing` or `corpus_empty`
 */
export async function readCorpus(root: string, ports: ReaderPorts): Promise<Corpus> {
  const listing = await listCorpus(root);
  if (listing.folders.every((folder) => folder.files.length === 0) && listing.failures.length === 0) {
    throw new Problem('corpus_empty', { folder: root });
  }
  const failures = [...listing.failures];
  const keep = async <T>(reading: Promise<T>): Promise<T | undefined> => {
    try {
      return await reading;
    } catch (error) {
      if (!isProblem(error)) throw error;
      failures.push(error);
      return undefined;
    }
  };
  const entries: CorpusEntry[] = [];
  const taken = new Set<string>();
  for (const { path, id, folder } of listDocuments(listing.folders)) {
    const issued = await keep(readDocument(path, ports));
    const facts = issued === undefined ? null : await keep(readFacts(folder, issued));
    const unique = distinguish(id, taken);
    if (issued !== undefined && facts !== undefined) {
      entries.push({ id: unique, folder: folder.path, path, issued, facts });
    }
  }
  return {
    entries: entries.toSorted((a, b) => compareCodePoints(a.id, b.id)),
    failures: failures.toSorted((a, b) => compareCodePoints(fileOf(a), fileOf(b))),
  };
}

interface ListedDocument {
  readonly path: string;
  readonly id: string;
  readonly folder: CorpusFolder;
}

/** By path, so that ids given twice are told apart in the same way on every machine. */
function listDocuments(folders: readonly CorpusFolder[]): readonly ListedDocument[] {
  return folders
    .flatMap((folder) =>
      folder.files.map((path) => {
        const stem = stemOf(basename(path));
        const own = folder.files.length === 1 ? folder.name : `${folder.name}/${stem}`;
        return { path, id: folder.path === null ? stem : own, folder };
      }),
    )
    .toSorted((a, b) => compareCodePoints(a.path, b.path));
}

/** `#` begins the clause in an address of a clause, so it cannot stand in the document's name. */
function distinguish(id: string, taken: Set<string>): DocumentId {
  const plain = id.replaceAll('#', '＃');
  let unique = plain;
  for (let count = 2; taken.has(unique); count += 1) unique = `${plain}-${count}`;
  taken.add(unique);
  return unique as DocumentId;
}

/** Facts of a document, null where there are none. The words that state its period must stand in the text. */
async function readFacts(folder: CorpusFolder, issued: IssuedText): Promise<DocumentFacts | null> {
  if (folder.facts === null) return null;
  const file = folder.facts;
  if (folder.files.length > 1) {
    throw new Problem('document_facts_invalid', {
      file,
      why: '同一文件夹里有多份文件，无法确定说的是哪一份，请一份文件一个文件夹',
    });
  }
  const facts = parseDocumentFacts(await readFile(file, 'utf8'), file);
  const quote = facts.period?.quote;
  if (quote !== undefined && !squeeze(withoutResidue(issued)).includes(squeeze(quote))) {
    throw new Problem('document_facts_invalid', { file, why: `period.quote：${issued.file} 里没有“${quote}”` });
  }
  return facts;
}

const squeeze = (text: string): string => text.replace(/\s/gu, '');

function withoutResidue({ text, residue }: IssuedText): string {
  let kept = '';
  let at = 0;
  for (const span of residue) {
    kept += text.slice(at, span.start);
    at = span.end;
  }
  return kept + text.slice(at);
}

const isProblem = (error: unknown): error is Problem => error instanceof Problem;

const fileOf = (problem: Problem): string => ('file' in problem.facts ? problem.facts.file : '');
