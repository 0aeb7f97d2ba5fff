import type { DocumentDesk } from '../../helpdesk/documents/document-desk.js';
import type { ReadUpload } from '../../helpdesk/documents/library.js';
import type { DeskStores } from '../../journal/desk/desk-stores.js';
import type { Json } from '../../policy/json.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { Answered } from './fill-journal.js';

/** Larger than a desk is in a year. */
export const largeDesk: DeskSize = { accounts: 200, curated: 200, uploads: 300, audit: 100_000 };

/** How many of each there are beside the records. */
export interface DeskSize {
  /** At least two. */
  readonly accounts: number;
  readonly curated: number;
  readonly uploads: number;
  /** Entries of the audit log. */
  readonly audit: number;
}

const ROLES = ['clerk', 'editor', 'auditor', 'admin'] as const;
const ACTIONS = ['queue.claim', 'queue.answer', 'queue.close', 'session.begin', 'curated.change', 'records.export'];
const BATCH = 1_000;
const GAP = 90_000; // milliseconds between one entry of the audit log and the next

/** The names of the accounts that a desk is filled with; the other lists name the first hundred. */
export const accountOf = (i: number): string => `member-${i % 100}`;

/** Nobody can sign in with it: no password has this hash. */
const NO_PASSWORD = 'none';

export async function fillAccounts(
  { accounts }: Pick<DeskStores, 'accounts'>,
  count: number,
  at: number,
): Promise<void> {
  const add = (i: number): Promise<unknown> => {
    const role = ROLES[i % ROLES.length] ?? 'clerk';
    const name = { name: `member-${i}`, displayName: `成员${i}` };
    return accounts.add({ ...name, role, password: NO_PASSWORD, mustChangePassword: false }, at);
  };
  await Promise.all(Array.from({ length: count }, (_, i) => add(i)));
}

/** Publishes what was answered with a citation as answers that members of staff wrote, so many where there are as many. */
export async function fillCurated(
  { curated }: Pick<DeskStores, 'curated'>,
  answered: readonly Answered[],
  documents: readonly PolicyDocument[],
  { count, at }: { readonly count: number; readonly at: number },
): Promise<void> {
  const publish = async ({ text, turn }: Answered): Promise<void> => {
    const { citations } = turn.reply;
    const cited = new Set(citations.map(({ clauseId }) => clauseId.split('#', 1)[0]));
    const made = { by: accountOf(0), at };
    const id = await curated.add(
      {
        text: turn.reply.text.slice(0, 500),
        citations: citations.map(({ clauseId, quote }) => ({ clauseId, quote })),
        positives: [text, `请问${text}`],
        negatives: [`${text}的上一版`],
        places: documents.flatMap((each) => (cited.has(each.id) && each.place !== null ? [each.place.name] : [])),
      },
      made,
      null,
    );
    await curated.keepDryRun({ id, version: 1, tried: 0, found: 0, ...made });
    await curated.publish({ id, revision: 1, ...made });
  };
  const grounded = answered.filter(({ turn }) => turn.reply.citations.length > 0).slice(0, count);
  await Promise.all(grounded.map(publish));
}

/** Uploads that were decided, each as large as a document that is there; two of them are open. */
export async function fillUploads(
  { catalog }: Pick<DeskStores, 'catalog'>,
  desk: Pick<DocumentDesk, 'view'>,
  documents: readonly PolicyDocument[],
  { count, at }: { readonly count: number; readonly at: number },
): Promise<void> {
  const readings = await Promise.all(
    documents.map(async ({ id, source }): Promise<ReadUpload> => {
      const { inspection } = await desk.view(id);
      return { documentId: id, format: source.format, inspection, obstacles: [], measures: '' };
    }),
  );
  const add = async (i: number): Promise<void> => {
    const reading = readings[i % readings.length];
    if (reading === undefined) return;
    const file = { file: `${i}.pdf`, bytes: 100_000, sha256: i.toString(16).padStart(64, '0') };
    const id = await catalog.addUpload({ ...file, uploadedBy: accountOf(i), uploadedAt: at });
    const side: Json = { facts: {}, measures: '', targets: '', setAsides: [] };
    const kept = { document: reading.documentId, authors: [accountOf(i)], side };
    await catalog.keepReading(id, 0, { ...kept, reading: reading as unknown as Json });
    if (i < count - 2) await catalog.reject(id, 1, accountOf(i + 1), at, '换了一份。');
  };
  await Promise.all(Array.from({ length: count }, (_, i) => add(i)));
}

export async function fillAudit({ audit }: Pick<DeskStores, 'audit'>, entries: number, until: number): Promise<void> {
  for (let begin = 0; begin < entries; begin += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, entries - begin) }, (_, k) => begin + k);
    await Promise.all(
      batch.map((i) =>
        audit.append({
          at: until - (entries - i) * GAP,
          action: ACTIONS[i % ACTIONS.length] ?? '',
          ...{ actor: accountOf(i * 7), role: ROLES[(i * 7) % ROLES.length] ?? 'clerk', address: '10.0.0.1' },
          ...{ target: `/queue/${i}`, status: i % 20 === 0 ? 409 : 200, facts: { items: 1 } },
        }),
      ),
    );
  }
}
