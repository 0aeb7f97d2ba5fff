import { createHash } from 'node:crypto';
import type { CatalogStore, KeptUpload } from '../../journal/desk/catalog-store.js';
import type { Json } from '../../policy/json.js';
import { Problem } from '../../policy/problem.js';
import type { DocumentChanges, DocumentText, UploadListItem, UploadStatus, UploadView } from '../contract/documents.js';
import type { Page } from '../contract/page.js';
import { DeskRefusal } from '../desk-refusal.js';
import type { Actor } from '../desk-route.js';
import { compareDocuments } from './compare-documents.js';
import type { ChangeUploadBody } from './document-bodies.js';
import type { DocumentDesk } from './document-desk.js';
import type { Library, ReadUpload, SideTexts } from './library.js';
import { nameFile } from './name-file.js';
import { showText } from './show-document.js';

export interface UploadPorts {
  readonly library: Library;
  readonly catalog: CatalogStore;
  readonly documents: DocumentDesk;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the desk does with uploads: read, completed by one person, approved by another. */
export interface UploadDesk {
  readonly add: (name: string, bytes: Uint8Array, actor: Actor) => Promise<UploadView>;
  readonly list: (
    status: UploadStatus | undefined,
    page: { offset: number; limit: number },
  ) => Promise<Page<UploadListItem>>;
  readonly view: (id: number) => Promise<UploadView>;
  readonly text: (id: number) => Promise<DocumentText>;
  readonly change: (id: number, body: ChangeUploadBody, actor: Actor) => Promise<UploadView>;
  readonly approve: (
    id: number,
    read: { revision: number; against: number | null },
    actor: Actor,
  ) => Promise<UploadView>;
  readonly reject: (id: number, body: { revision: number; why: string }, actor: Actor) => Promise<UploadView>;
  /** Takes away what was never read to the end, because the process ended; called once when the service begins. */
  readonly forgetUnread: () => Promise<void>;
}

const NO_SIDE: SideTexts = { facts: {}, measures: '', targets: '', setAsides: [] };
const MOST_OPEN = 200; // uploads that nobody has decided

export function makeUploadDesk({ library, catalog, documents, now }: UploadPorts): UploadDesk {
  const busy = new Set<number>();

  const take = async (id: number): Promise<KeptUpload> => {
    const upload = await catalog.upload(id);
    if (upload === undefined || upload.status === 'reading') throw new DeskRefusal('not_found');
    return upload;
  };

  /** One change of an upload at a time. */
  const alone = async <T>(id: number, work: () => Promise<T>): Promise<T> => {
    if (busy.has(id)) throw new DeskRefusal('conflict', '这份上传正在处理。');
    busy.add(id);
    try {
      return await work();
    } finally {
      busy.delete(id);
    }
  };

  const open = async (id: number, revision: number): Promise<KeptUpload> => {
    const upload = await take(id);
    if (upload.status !== 'parsed') throw new DeskRefusal('conflict', '这份上传已经处理过。');
    if (upload.revision !== revision) throw new DeskRefusal('conflict');
    return upload;
  };

  const read = async (
    upload: number,
    name: string,
    documentId: string | null,
    side: SideTexts,
    addMeasures: readonly string[] = [],
  ): Promise<ReadUpload> => {
    const known = await documents.known();
    return await refuseProblems(() => library.readUpload(upload, { name, documentId, known, side, addMeasures }));
  };

  const keep = async (
    upload: Pick<KeptUpload, 'id' | 'revision'>,
    reading: ReadUpload,
    side: SideTexts,
    authors: readonly string[],
  ): Promise<void> => {
    const kept = {
      document: reading.documentId,
      authors,
      side: side as unknown as Json,
      reading: reading as unknown as Json,
    };
    if (!(await catalog.keepReading(upload.id, upload.revision, kept))) throw new DeskRefusal('conflict');
  };

  const changesOf = async (upload: KeptUpload): Promise<DocumentChanges | null> => {
    const from = await documents.liveVersion(upload.document);
    if (from === null || upload.status !== 'parsed') return null;
    const [before, after] = [await documents.version(upload.document, from), await library.uploadedDocument(upload.id)];
    if (before === undefined || after === undefined) return null;
    return { id: upload.document, from, to: null, ...compareDocuments(before, after) };
  };

  const view = async (id: number): Promise<UploadView> => {
    const upload = await take(id);
    const reading = readingOf(upload);
    const side = upload.side as unknown as SideTexts;
    return {
      ...(await item(upload)),
      sha256: upload.sha256,
      revision: upload.revision,
      authors: upload.authors,
      ...side,
      inspection: reading.inspection,
      obstacles: reading.obstacles,
      changes: await changesOf(upload),
    };
  };

  const item = async (upload: KeptUpload): Promise<UploadListItem> => {
    const { inspection, format } = readingOf(upload);
    const { id, file, bytes, uploadedBy, uploadedAt, decidedBy, decidedAt, why } = upload;
    return {
      id,
      file,
      format,
      bytes,
      documentId: upload.document,
      title: inspection.head.title,
      number: inspection.head.number,
      status: upload.status === 'reading' ? 'parsed' : upload.status,
      isNewVersion: (await documents.lastVersion(upload.document)) > 0,
      uploadedBy,
      uploadedAt,
      findings: inspection.findings.length,
      openSentences: inspection.coverage.open.length,
      decidedBy,
      decidedAt,
      why,
    };
  };

  return {
    add: async (name, bytes, { name: actor }) => {
      if (bytes.length === 0) throw new DeskRefusal('bad_request', '文件是空的。');
      const { total } = await catalog.uploads('parsed', { offset: 0, limit: 1 });
      if (total >= MOST_OPEN) throw new DeskRefusal('too_many', '待审核的上传太多，请先处理。');
      const file = nameFile(name);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const id = await catalog.addUpload({ file, bytes: bytes.length, sha256, uploadedBy: actor, uploadedAt: now() });
      try {
        await library.keepUpload(id, bytes);
        let reading = await read(id, file, null, NO_SIDE);
        let side = NO_SIDE;
        if (library.documents().some((document) => document.id === reading.documentId)) {
          // What lies beside the version that answers is the beginning of the next one.
          side = await library.sideTexts(reading.documentId);
          reading = await read(id, file, reading.documentId, side);
        }
        await keep({ id, revision: 0 }, reading, side, [actor]);
      } catch (error) {
        await catalog.dropUpload(id);
        await library.dropUpload(id);
        throw error;
      }
      return await view(id);
    },

    list: async (status, page) => {
      const { items, total } = await catalog.uploads(status ?? null, page);
      return { items: await Promise.all(items.map(item)), total };
    },

    view,

    text: async (id) => {
      const upload = await take(id);
      const document = await library.uploadedDocument(upload.id);
      if (document === undefined) throw new DeskRefusal('not_found');
      return showText(document, 'uploaded');
    },

    change: (id, body, actor) =>
      alone(id, async () => {
        const upload = await open(id, body.revision);
        const { facts, measures, targets, setAsides } = body;
        const side: SideTexts = { facts, measures, targets, setAsides };
        const reading = await read(id, upload.file, body.documentId, side, body.addMeasures);
        await keep(upload, reading, { ...side, measures: reading.measures }, [
          ...new Set([...upload.authors, actor.name]),
        ]);
        return await view(id);
      }),

    approve: (id, { revision, against }, actor) =>
      alone(id, async () => {
        const upload = await open(id, revision);
        if (upload.authors.includes(actor.name)) {
          throw new DeskRefusal('forbidden', '上传或修改过这份文件的人不能自己批准，请另一位同事审核。');
        }
        // What lies on disk may come of a change that failed half-way: what was read at the desk is what is approved.
        const { obstacles } = await read(id, upload.file, upload.document, upload.side as unknown as SideTexts);
        if (obstacles.length > 0) throw new DeskRefusal('unfit', obstacles.join('；'), { obstacles });
        await documents.apply(async () => {
          if ((await documents.liveVersion(upload.document)) !== against)
            throw new DeskRefusal('conflict', '对照的版本已经变了。');
          const version = (await documents.lastVersion(upload.document)) + 1;
          return {
            kind: 'approved',
            document: upload.document,
            upload: id,
            version,
            by: actor.name,
            at: now(),
            why: '',
          };
        });
        return await view(id);
      }),

    forgetUnread: async () => {
      for (const id of await catalog.unread()) {
        await library.dropUpload(id);
        await catalog.dropUpload(id);
      }
    },

    reject: (id, { revision, why }, actor) =>
      alone(id, async () => {
        await open(id, revision);
        if (!(await catalog.reject(id, revision, actor.name, now(), why))) throw new DeskRefusal('conflict');
        return await view(id);
      }),
  };
}

const readingOf = ({ reading }: KeptUpload): ReadUpload => reading as unknown as ReadUpload;

/** What a person can mend is refused with the words that say how. */
async function refuseProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isProblem(error)) throw new DeskRefusal('unfit', error.message, { code: error.code });
    throw error;
  }
}

const isProblem = (error: unknown): error is Problem => error instanceof Problem;
