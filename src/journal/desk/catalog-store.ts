import type { Database } from 'better-sqlite3';
import type { Json } from '../../policy/json.js';
import type { GroupCommit } from '../group-commit.js';

export type KeptUploadStatus = 'reading' | 'parsed' | 'approved' | 'rejected';

/** A file that somebody has uploaded; times are milliseconds since 1970. */
export interface KeptUpload {
  readonly id: number;
  /** What the person called it. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly status: KeptUploadStatus;
  /** From 1; goes up with every change. */
  readonly revision: number;
  /** The document that it is to become a version of. */
  readonly document: string;
  readonly uploadedBy: string;
  readonly uploadedAt: number;
  /** Names of accounts, the uploader first. */
  readonly authors: readonly string[];
  /** What persons wrote beside it. */
  readonly side: Json;
  /** What was read of it. */
  readonly reading: Json;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly why: string;
}

export interface KeptDocument {
  readonly id: string;
  readonly status: 'live' | 'withdrawn';
  readonly version: number;
  readonly changedAt: number | null;
}

export interface KeptVersion {
  readonly document: string;
  /** From 1. */
  readonly version: number;
  /** null, like all that follows from it, where it came with the program. */
  readonly upload: number | null;
  readonly file: string;
  readonly sha256: string;
  readonly title: string;
  readonly number: string | null;
  readonly uploadedBy: string | null;
  readonly uploadedAt: number | null;
  readonly approvedBy: string | null;
  readonly approvedAt: number | null;
}

export interface KeptChange {
  readonly serial: number;
  readonly kind: 'approved' | 'withdrawn' | 'restored';
  readonly document: string;
  readonly version: number;
  readonly by: string;
  readonly at: number;
  readonly why: string;
  readonly generation: string;
}

/** The catalogue of the documents: uploads, versions and changes. Texts and files lie beside it in folders. */
export interface CatalogStore {
  /** @returns the number of the upload, `reading` and without a document yet */
  addUpload(upload: Pick<KeptUpload, 'file' | 'bytes' | 'sha256' | 'uploadedBy' | 'uploadedAt'>): Promise<number>;
  /**
   * Keeps what was read of an upload, and who has changed it: it becomes `parsed`, one revision on.
   * @returns false where it is at another revision by now, or decided
   */
  keepReading(
    id: number,
    revision: number,
    kept: Pick<KeptUpload, 'document' | 'authors' | 'side' | 'reading'>,
  ): Promise<boolean>;
  /** Takes an upload away that could not be read. */
  dropUpload(id: number): Promise<void>;
  upload(id: number): Promise<KeptUpload | undefined>;
  /** Newest first, those that were read. */
  uploads(
    status: KeptUploadStatus | null,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly items: readonly KeptUpload[]; readonly total: number }>;
  /** Numbers of uploads that were never read to the end. */
  unread(): Promise<readonly number[]>;
  /** @returns false where it is at another revision by now, or decided */
  reject(id: number, revision: number, by: string, at: number, why: string): Promise<boolean>;
  /** Those that were ever changed, by id. */
  documents(): Promise<readonly KeptDocument[]>;
  document(id: string): Promise<KeptDocument | undefined>;
  /** Latest first. */
  versions(document: string): Promise<readonly KeptVersion[]>;
  /** Latest first. */
  changes(document: string): Promise<readonly KeptChange[]>;
  /** The number of the change that was kept last, 0 before the first. */
  lastSerial(): Promise<number>;
  /**
   * Keeps a change that answers already, with the version it brought, and decides its upload. What is kept already stays as it is, so it may
   * be called again.
   * @param adopted versions that came with the program
   */
  keepChange(
    change: KeptChange,
    upload: number | null,
    adopted: readonly Pick<KeptVersion, 'document' | 'file' | 'sha256' | 'title' | 'number'>[],
  ): Promise<void>;
}

/** What of a reading is kept with its version. */
interface KeptReading {
  readonly inspection: { readonly head: { readonly title: string; readonly number: string | null } };
}

interface UploadRow {
  readonly id: number;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly status: KeptUploadStatus;
  readonly revision: number;
  readonly document: string;
  readonly uploaded_by: string;
  readonly uploaded_at: number;
  readonly authors: string;
  readonly side: string;
  readonly reading: string;
  readonly decided_by: string | null;
  readonly decided_at: number | null;
  readonly why: string;
}

export function makeCatalogStore(database: Database, commit: GroupCommit): CatalogStore {
  const statements = prepare(database);

  const keepVersion = ({ document, version, by, at }: KeptChange, upload: UploadRow): void => {
    const { inspection } = JSON.parse(upload.reading) as KeptReading;
    statements.addVersion.run({
      document,
      version,
      upload: upload.id,
      file: upload.file,
      sha256: upload.sha256,
      title: inspection.head.title,
      number: inspection.head.number,
      uploadedBy: upload.uploaded_by,
      uploadedAt: upload.uploaded_at,
      approvedBy: by,
      approvedAt: at,
    });
    statements.approve.run({ id: upload.id, by, at });
  };

  return {
    addUpload: (upload) => commit.write(() => Number(statements.addUpload.run(upload).lastInsertRowid)),
    keepReading: (id, revision, { document, authors, side, reading }) =>
      commit.write(
        () =>
          statements.keepReading.run({
            id,
            revision,
            document,
            authors: JSON.stringify(authors),
            side: JSON.stringify(side),
            reading: JSON.stringify(reading),
          }).changes === 1,
      ),
    dropUpload: (id) =>
      commit.write(() => {
        statements.dropUpload.run(id);
      }),
    upload: (id) =>
      commit.readCommitted(() => {
        const row = statements.upload.get(id);
        return row === undefined ? undefined : toUpload(row);
      }),
    uploads: (status, page) =>
      commit.readCommitted(() => ({
        items: statements.uploads.all({ status, ...page }).map(toUpload),
        total: statements.countUploads.get({ status })?.count ?? 0,
      })),
    unread: () => commit.readCommitted(() => statements.unread.all().map(({ id }) => id)),
    reject: (id, revision, by, at, why) =>
      commit.write(() => statements.reject.run({ id, revision, by, at, why }).changes === 1),
    documents: () => commit.readCommitted(() => statements.documents.all()),
    document: (id) => commit.readCommitted(() => statements.document.get(id)),
    versions: (document) => commit.readCommitted(() => statements.versions.all(document)),
    changes: (document) => commit.readCommitted(() => statements.changes.all(document)),
    lastSerial: () => commit.readCommitted(() => statements.lastSerial.get()?.serial ?? 0),
    keepChange: (change, upload, adopted) =>
      commit.write(() => {
        const none = { uploadedBy: null, uploadedAt: null, approvedBy: null, approvedAt: null };
        for (const version of adopted) {
          statements.addVersion.run({ ...version, version: 1, upload: null, ...none });
          statements.addDocument.run(version.document);
        }
        if (statements.addChange.run(change).changes === 0) return;
        const row = upload === null ? undefined : statements.upload.get(upload);
        if (row !== undefined) keepVersion(change, row);
        const status = change.kind === 'withdrawn' ? 'withdrawn' : 'live';
        statements.setDocument.run({ id: change.document, status, version: change.version, at: change.at });
      }),
  };
}

function toUpload(row: UploadRow): KeptUpload {
  const { uploaded_by, uploaded_at, decided_by, decided_at, authors, side, reading, ...plain } = row;
  return {
    ...plain,
    uploadedBy: uploaded_by,
    uploadedAt: uploaded_at,
    decidedBy: decided_by,
    decidedAt: decided_at,
    authors: JSON.parse(authors) as string[],
    side: JSON.parse(side) as Json,
    reading: JSON.parse(reading) as Json,
  };
}

const OF_STATUS = `status <> 'reading' AND (@status IS NULL OR status = @status)`;

function prepare(database: Database) {
  return {
    addUpload: database.prepare(
      `INSERT INTO catalog_upload (file, bytes, sha256, status, revision, document, uploaded_by, uploaded_at, authors, side, reading)
       VALUES (@file, @bytes, @sha256, 'reading', 0, '', @uploadedBy, @uploadedAt, '[]', 'null', 'null')`,
    ),
    keepReading: database.prepare(
      `UPDATE catalog_upload
       SET status = 'parsed', revision = revision + 1, document = @document, authors = @authors, side = @side, reading = @reading
       WHERE id = @id AND revision = @revision AND status IN ('reading', 'parsed')`,
    ),
    dropUpload: database.prepare<[number]>(`DELETE FROM catalog_upload WHERE id = ? AND status = 'reading'`),
    upload: database.prepare<[number], UploadRow>('SELECT * FROM catalog_upload WHERE id = ?'),
    uploads: database.prepare<[{ status: string | null; offset: number; limit: number }], UploadRow>(
      `SELECT * FROM catalog_upload WHERE ${OF_STATUS} ORDER BY id DESC LIMIT @limit OFFSET @offset`,
    ),
    countUploads: database.prepare<[{ status: string | null }], { count: number }>(
      `SELECT count(*) AS count FROM catalog_upload WHERE ${OF_STATUS}`,
    ),
    unread: database.prepare<[], { id: number }>(`SELECT id FROM catalog_upload WHERE status = 'reading'`),
    reject: database.prepare(
      `UPDATE catalog_upload SET status = 'rejected', revision = revision + 1, decided_by = @by, decided_at = @at, why = @why
       WHERE id = @id AND revision = @revision AND status = 'parsed'`,
    ),
    approve: database.prepare(
      `UPDATE catalog_upload SET status = 'approved', decided_by = @by, decided_at = @at WHERE id = @id`,
    ),
    documents: database.prepare<[], KeptDocument>(
      'SELECT id, status, version, changed_at AS changedAt FROM catalog_document ORDER BY id',
    ),
    document: database.prepare<[string], KeptDocument>(
      'SELECT id, status, version, changed_at AS changedAt FROM catalog_document WHERE id = ?',
    ),
    addDocument: database.prepare<[string]>(
      `INSERT OR IGNORE INTO catalog_document (id, status, version, changed_at) VALUES (?, 'live', 1, NULL)`,
    ),
    setDocument: database.prepare(
      `INSERT INTO catalog_document (id, status, version, changed_at) VALUES (@id, @status, @version, @at)
       ON CONFLICT (id) DO UPDATE SET status = @status, version = @version, changed_at = @at`,
    ),
    versions: database.prepare<[string], KeptVersion>(
      `SELECT document, version, upload, file, sha256, title, number, uploaded_by AS uploadedBy, uploaded_at AS uploadedAt,
         approved_by AS approvedBy, approved_at AS approvedAt
       FROM catalog_version WHERE document = ? ORDER BY version DESC`,
    ),
    addVersion: database.prepare(
      `INSERT OR IGNORE INTO catalog_version
         (document, version, upload, file, sha256, title, number, uploaded_by, uploaded_at, approved_by, approved_at)
       VALUES (@document, @version, @upload, @file, @sha256, @title, @number, @uploadedBy, @uploadedAt, @approvedBy, @approvedAt)`,
    ),
    changes: database.prepare<[string], KeptChange>(
      'SELECT * FROM catalog_change WHERE document = ? ORDER BY serial DESC',
    ),
    addChange: database.prepare(
      `INSERT OR IGNORE INTO catalog_change (serial, kind, document, version, by, at, why, generation)
       VALUES (@serial, @kind, @document, @version, @by, @at, @why, @generation)`,
    ),
    lastSerial: database.prepare<[], { serial: number | null }>('SELECT max(serial) AS serial FROM catalog_change'),
  };
}
