import type { CatalogStore, KeptVersion } from '../../journal/desk/catalog-store.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type {
  DocumentChanges,
  DocumentList,
  DocumentListItem,
  DocumentText,
  DocumentView,
  VersionView,
} from '../contract/documents.js';
import { DeskRefusal } from '../desk-refusal.js';
import type { Actor } from '../desk-route.js';
import { makeSlots } from '../make-slots.js';
import { compareDocuments } from './compare-documents.js';
import { LibraryFault, type Library, type LibraryChange } from './library.js';
import { showHead, showText } from './show-document.js';

const MOST_WAITING = 20; // changes: each may take minutes

export interface DocumentPorts {
  readonly library: Library;
  readonly catalog: CatalogStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the desk shows and does of the documents that answer, and of those that were withdrawn. */
export interface DocumentDesk {
  readonly list: () => Promise<DocumentList>;
  readonly view: (id: string) => Promise<DocumentView>;
  readonly text: (id: string) => Promise<DocumentText>;
  readonly changes: (id: string, from: number, to: number) => Promise<DocumentChanges>;
  readonly withdraw: (id: string, why: string, actor: Actor) => Promise<DocumentView>;
  readonly restore: (id: string, version: number, why: string, actor: Actor) => Promise<DocumentView>;
  /** Names that are in use, with their 文号. */
  readonly known: () => Promise<readonly { readonly id: string; readonly number: string | null }[]>;
  /** The version that answers; null where none does. */
  readonly liveVersion: (id: string) => Promise<number | null>;
  /** 0 where there is none. */
  readonly lastVersion: (id: string) => Promise<number>;
  readonly version: (id: string, version: number) => Promise<PolicyDocument | undefined>;
  /**
   * Makes a change and keeps it, after those that were asked for before.
   * @param decide says what the change is, once it is its turn: what it rests on stays as it is until it is made
   */
  readonly apply: (decide: () => Promise<LibraryChange>) => Promise<void>;
  /** Keeps the change that answers already, where the end of the process came between; called once when the service begins. */
  readonly catchUp: () => Promise<void>;
}

export function makeDocumentDesk({ library, catalog, now }: DocumentPorts): DocumentDesk {
  const liveDocument = (id: string): PolicyDocument | undefined =>
    library.documents().find((document) => document.id === id);

  const catchUp = async (): Promise<void> => {
    const last = library.lastApplied();
    if (last === null || last.serial <= (await catalog.lastSerial())) return;
    const { serial, change, generation, adopted } = last;
    const { kind, document, version, by, at, why } = change;
    const upload = change.kind === 'approved' ? change.upload : null;
    await catalog.keepChange({ serial, kind, document, version, by, at, why, generation }, upload, adopted);
  };

  const inTurn = makeSlots(1, MOST_WAITING);
  const apply = (decide: () => Promise<LibraryChange>): Promise<void> =>
    inTurn(async () => {
      await catchUp(); // nothing that was done may be passed over
      const change = await decide();
      try {
        await library.apply(change);
      } catch (error) {
        if (error instanceof LibraryFault) throw new DeskRefusal('unfit', error.message);
        throw error;
      }
      await catchUp();
    });

  const liveVersion = async (id: string): Promise<number | null> => {
    const kept = await catalog.document(id);
    if (kept === undefined) return liveDocument(id) === undefined ? null : 1;
    return kept.status === 'live' ? kept.version : null;
  };

  const versionsOf = async (id: string): Promise<readonly VersionView[]> => {
    const kept = await catalog.versions(id);
    if (kept.length > 0) return kept.map(showVersion);
    const document = liveDocument(id);
    return document === undefined ? [] : [shippedVersion(document)];
  };

  const version = async (id: string, number: number): Promise<PolicyDocument | undefined> =>
    (await liveVersion(id)) === number ? liveDocument(id) : await library.versionDocument(id, number);

  const view = async (id: string): Promise<DocumentView> => {
    const [kept, versions, changes] = await Promise.all([catalog.document(id), versionsOf(id), catalog.changes(id)]);
    const shown = kept?.version ?? 1;
    const document = liveDocument(id) ?? (await library.versionDocument(id, shown));
    if (document === undefined) throw new DeskRefusal('not_found');
    return {
      id,
      status: kept?.status ?? 'live',
      version: shown,
      inspection: library.inspect(document),
      versions,
      changes: changes.map(({ kind, version: of, by, at, why, generation }) => ({
        kind,
        version: of,
        by,
        at,
        why,
        generation,
      })),
    };
  };

  return {
    list: async () => {
      const kept = new Map((await catalog.documents()).map((document) => [document.id, document]));
      const live = library.documents().map((document): DocumentListItem => {
        const { findings, counts, coverage } = library.inspect(document);
        const { status = 'live', version: of = 1, changedAt = null } = kept.get(document.id) ?? {};
        const size = { counts, findings: findings.length, openSentences: coverage.open.length };
        return { ...headOf(document), status, version: of, ...size, changedAt };
      });
      const gone = [...kept.values()].filter(({ status }) => status === 'withdrawn');
      const withdrawn = await Promise.all(
        gone.map(async ({ id, status, version: of, changedAt }): Promise<DocumentListItem[]> => {
          const document = await library.versionDocument(id, of);
          const size = { counts: null, findings: null, openSentences: null };
          return document === undefined ? [] : [{ ...headOf(document), status, version: of, ...size, changedAt }];
        }),
      );
      return { items: [...live, ...withdrawn.flat()], generation: library.generation() };
    },

    view,

    text: async (id) => {
      const live = liveDocument(id);
      if (live !== undefined) return showText(live, 'live');
      const kept = await catalog.document(id);
      const document = kept === undefined ? undefined : await library.versionDocument(id, kept.version);
      if (document === undefined) throw new DeskRefusal('not_found');
      return showText(document, 'withdrawn');
    },

    changes: async (id, from, to) => {
      const [before, after] = await Promise.all([version(id, from), version(id, to)]);
      if (before === undefined || after === undefined) throw new DeskRefusal('not_found');
      return { id, from, to, ...compareDocuments(before, after) };
    },

    withdraw: async (id, why, actor) => {
      await apply(async () => {
        const version = await liveVersion(id);
        if (version === null) throw new DeskRefusal('not_found');
        return { kind: 'withdrawn', document: id, version, by: actor.name, at: now(), why };
      });
      return await view(id);
    },

    restore: async (id, of, why, actor) => {
      await apply(async () => {
        const kept = await catalog.document(id);
        if (kept === undefined || (await library.versionDocument(id, of)) === undefined)
          throw new DeskRefusal('not_found');
        if (kept.status === 'live' && kept.version === of) throw new DeskRefusal('conflict', '这一版正在作答。');
        return { kind: 'restored', document: id, version: of, by: actor.name, at: now(), why };
      });
      return await view(id);
    },

    known: async () => {
      const gone = (await catalog.documents()).filter(({ status }) => status === 'withdrawn');
      const withdrawn = await Promise.all(gone.map(({ id, version: of }) => library.versionDocument(id, of)));
      const documents = [library.documents(), withdrawn.filter((document) => document !== undefined)].flat();
      return documents.map(({ id, number }) => ({ id, number }));
    },
    liveVersion,
    lastVersion: async (id) => Math.max(0, ...(await versionsOf(id)).map(({ version: of }) => of)),
    version,
    apply,
    catchUp,
  };
}

function headOf(
  document: PolicyDocument,
): Pick<DocumentListItem, 'id' | 'title' | 'number' | 'place' | 'period' | 'basis'> {
  const { id, title, number, place, period, basis } = showHead(document);
  return { id, title, number, place, period, basis };
}

function showVersion(kept: KeptVersion): VersionView {
  const { version, upload, file, sha256, title, number, uploadedBy, uploadedAt, approvedBy, approvedAt } = kept;
  return { version, upload, file, sha256, title, number, uploadedBy, uploadedAt, approvedBy, approvedAt };
}

function shippedVersion({ source, sha256, title, number }: PolicyDocument): VersionView {
  const nobody = { uploadedBy: null, uploadedAt: null, approvedBy: null, approvedAt: null };
  return { version: 1, upload: null, file: source.file, sha256, title, number, ...nobody };
}
