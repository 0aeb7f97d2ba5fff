import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { buildIndexFrom } from '../../app.js';
import { cutDocument } from '../../clauses/cut-document.js';
import { parseDocumentFacts, type DocumentFacts } from '../../documents/document-facts.js';
import type { IssuedText } from '../../documents/issued-text.js';
import { readCorpus } from '../../documents/read-corpus.js';
import { readDocument } from '../../documents/read-document.js';
import type { AdoptedVersion, ReadUpload } from '../../helpdesk/documents/library.js';
import { DOCUMENT_ID, LONGEST_ID, suggestId } from '../../helpdesk/documents/suggest-id.js';
import { addMeasures } from '../../measures/extend-data.js';
import { loadDocumentData } from '../../measures/load-document-data.js';
import type { DocumentId } from '../../policy/clause.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { Problem } from '../../policy/problem.js';
import { documentReaders } from '../../vendors/document-readers.js';
import { inspectDocument } from './inspect-document.js';
import { libraryPaths } from './library-folder.js';
import { READ_FILE, type LibraryJob, type LibraryResults } from './library-job.js';
import { writeSideFiles } from './side-files.js';

/**
 * Does one job of the library; heavy, and at the mercy of what was uploaded, so it belongs into a process of its own.
 * @throws Problem of the readers and of the index
 */
export async function doLibraryJob(job: LibraryJob): Promise<LibraryResults[LibraryJob['kind']]> {
  switch (job.kind) {
    case 'read':
      return await readUpload(job);
    case 'adopt':
      return await adoptCorpus(job);
    case 'build':
      return await build(job);
    default:
      return job satisfies never;
  }
}

const COMPANIONS = ['document.yaml', 'measures.yaml', 'targets.yaml'];

async function readUpload({
  folder,
  file,
  name,
  documentId,
  known,
  side,
  addMeasures: added,
  asOf,
}: LibraryJob & { kind: 'read' }): Promise<ReadUpload> {
  const path = join(folder, file);
  const measures = addMeasures(side.measures, added);
  await writeSideFiles(folder, { ...side, measures });
  const issued = await readDocument(path, documentReaders).catch((error: unknown) => {
    throw isProblem(error) ? withName(error, path, name) : error;
  });
  const factsFile = join(folder, 'document.yaml');
  const stated = existsSync(factsFile) ? await readFile(factsFile, 'utf8') : null;
  const { facts, fault } = readFacts(stated, issued);
  const id = (documentId ?? suggestId(cutDocument(issued, 'new' as DocumentId, facts), known)) as DocumentId;
  const document = cutDocument(issued, id, facts);
  await writeFile(join(folder, READ_FILE), JSON.stringify(document), { mode: 0o600 });
  const inspected = inspectDocument(document, () => loadDocumentData(folder, document), {
    asOf: asOf as IsoDate,
    drafts: true,
  });
  const faults = inspected.coverage.faults.map((each) => each.replaceAll(`${folder}${sep}`, ''));
  const inspection = { ...inspected, coverage: { ...inspected.coverage, faults } };
  const hasTitle = !inspection.findings.some(({ code }) => code === 'no_title');
  return {
    documentId: id,
    format: issued.format,
    inspection,
    measures,
    obstacles: [
      ...(fault === null ? [] : [fault]),
      ...(hasTitle ? [] : ['正文里没有找到标题，请填写标题']),
      ...(DOCUMENT_ID.test(id) && id.length <= LONGEST_ID ? [] : ['文件代号只能用小写字母、数字和连字符']),
      ...faults,
    ],
  };
}

/** The facts, where they can be read and what they quote stands in the text; otherwise what is wrong with them. */
function readFacts(
  yaml: string | null,
  issued: IssuedText,
): { readonly facts: DocumentFacts | null; readonly fault: string | null } {
  if (yaml === null) return { facts: null, fault: null };
  try {
    const facts = parseDocumentFacts(yaml, 'document.yaml');
    cutDocument(issued, 'new' as DocumentId, facts);
    return { facts, fault: null };
  } catch (error) {
    if (!isProblem(error) || error.code !== 'document_facts_invalid') throw error;
    return { facts: null, fault: `补充信息有误：${(error as Problem<'document_facts_invalid'>).facts.why}` };
  }
}

/** Names the file as the person does: paths of the machine are nobody's business. */
function withName(problem: Problem, path: string, name: string): Problem {
  const facts = Object.fromEntries(
    Object.entries(problem.facts).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? value.replaceAll(path, name).replaceAll(dirname(path), '').replaceAll(basename(path), name)
        : value,
    ]),
  );
  return new Problem(problem.code, facts, { cause: problem });
}

async function adoptCorpus({
  from,
  to,
  data,
  only,
}: LibraryJob & { kind: 'adopt' }): Promise<readonly AdoptedVersion[]> {
  const paths = libraryPaths(data);
  const { entries } = await readCorpus(from, documentReaders);
  const adopted: AdoptedVersion[] = [];
  for (const { id, folder, path, issued, facts } of entries) {
    if (only?.includes(id) === false) continue;
    const document = cutDocument(issued, id, facts);
    const companions = folder === null || id.includes('/') ? [] : COMPANIONS.map((name) => join(folder, name));
    const isAlone = !id.includes('/');
    const place = isAlone ? join(to, id) : join(to, dirname(id));
    const kept = paths.version(id, 1);
    for (const where of [place, kept]) {
      await mkdir(where, { recursive: true, mode: 0o700 });
      await cp(path, join(where, basename(path)));
      for (const beside of companions.filter((each) => existsSync(each)))
        await cp(beside, join(where, basename(beside)));
    }
    await writeFile(join(kept, READ_FILE), JSON.stringify(document), { mode: 0o600 });
    adopted.push(adoptedOf(document));
  }
  return adopted;
}

const adoptedOf = ({ id, source, sha256, title, number }: PolicyDocument): AdoptedVersion => {
  return { document: id, file: source.file, sha256, title, number };
};

async function build({ corpus, index, ...settings }: LibraryJob & { kind: 'build' }): Promise<LibraryResults['build']> {
  const { failures, generation, documents } = await buildIndexFrom(corpus, index, settings, () => undefined);
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return { generation, documents };
}

const isProblem = (error: unknown): error is Problem => error instanceof Problem;
