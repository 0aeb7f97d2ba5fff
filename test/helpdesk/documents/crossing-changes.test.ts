import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UploadView } from '../../../src/helpdesk/contract/documents.js';
import { approver, bytesOf, makePlace, notice, openDesk, uploader, type OpenDesk } from './open-desk.js';

const ID = 'shili-2025-8';
/** Of a depth at which the process that reads it comes to an end. */
const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

let place: Awaited<ReturnType<typeof makePlace>>;
let desk: OpenDesk;
beforeAll(async () => {
  place = await makePlace();
  desk = await openDesk(place.folder);
});
afterAll(async () => {
  await desk.close();
  await place.forget();
});

const kept = (version: number, file = 'issued.txt'): string =>
  join(place.folder, 'data', 'documents', ID, String(version), file);

/** What stands beside an upload, as a person sends it back. */
const bodyOf = ({ revision }: UploadView, changed: object = {}) => ({
  ...{ revision, documentId: ID, facts: {}, measures: '', addMeasures: [], targets: '', setAsides: [], ...changed },
});

async function upload(text: string): Promise<UploadView> {
  const added = await desk.uploads.add('通知.txt', bytesOf(text), uploader);
  return await desk.uploads.change(added.id, bodyOf(added), uploader);
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => String((error as { code?: unknown }).code),
  );

describe('what lies beside an upload', { timeout: 240_000 }, () => {
  it.each([
    { why: 'where it is read', changed: { measures: DEEP } },
    { why: 'where something is added to it', changed: { measures: DEEP, addMeasures: ['id: x'] } },
    { why: 'in what is added', changed: { addMeasures: [DEEP] } },
    {
      why: 'where a number is set aside',
      changed: { targets: DEEP, setAsides: [{ clause: '1', quote: '1', why: '1' }] },
    },
    {
      why: 'in aliases that unfold without end',
      changed: {
        measures: ['a: &a [x,x,x,x,x,x,x,x,x,x]', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].reduce(
          (text, name, at) =>
            `${text}\n${name}: &${name} [${Array(10)
              .fill(`*${'abcdefg'[at - 1] ?? ''}`)
              .join(',')}]`,
        ),
      },
    },
  ])('may end whoever reads it, and the service goes on: $why', async ({ changed }) => {
    const added = await desk.uploads.add('通知.txt', bytesOf(notice), uploader);
    const outcome = await desk.uploads.change(added.id, bodyOf(added, changed), uploader).then(
      ({ obstacles }) => (obstacles.length > 0 ? 'obstacles' : 'done'),
      (error: unknown) => String((error as { code?: unknown }).code),
    );
    expect(['unfit', 'obstacles']).toContain(outcome);
    expect((await desk.documents.list()).items.length).toBeGreaterThan(0);
  });
});

describe('approving', { timeout: 240_000 }, () => {
  it('puts in what was read at the desk, not what a change that failed has left on disk', async () => {
    const read = await upload(notice);
    await writeFile(join(place.folder, 'data', 'uploads', String(read.id), 'measures.yaml'), 'measures: []\n');
    await desk.uploads.approve(read.id, { revision: read.revision, against: null }, approver);
    expect(existsSync(kept(1, 'measures.yaml'))).toBe(false);
  });

  it('lets one of two through that were compared with the same version', async () => {
    const [one, other] = [await upload(notice.replace('30%', '31%')), await upload(notice.replace('30%', '32%'))];
    const codes = await Promise.all(
      [one, other].map(({ id, revision }) => codeOf(desk.uploads.approve(id, { revision, against: 1 }, approver))),
    );
    expect(codes).toEqual(['done', 'conflict']);
    const { version, versions } = await desk.documents.view(ID);
    expect([version, versions.map((each) => [each.version, each.upload])]).toEqual([
      2,
      [
        [2, one.id],
        [1, expect.any(Number)],
      ],
    ]);
    expect(await readFile(kept(2), 'utf8')).toContain('31%');
  });

  it('lets nobody send the same upload back meanwhile, and withdrawing takes the version that answers by then', async () => {
    const { id, revision } = await upload(notice.replace('30%', '33%'));
    const approved = codeOf(desk.uploads.approve(id, { revision, against: 2 }, approver));
    const rejected = codeOf(desk.uploads.reject(id, { revision, why: '试' }, uploader));
    await expect.poll(() => existsSync(kept(3))).toBe(true);
    const withdrawn = codeOf(desk.documents.withdraw(ID, '文件废止', approver));
    expect(await Promise.all([approved, rejected, withdrawn])).toEqual(['done', 'conflict', 'done']);
    expect(await desk.documents.view(ID)).toMatchObject({ status: 'withdrawn', version: 3 });
    expect(await codeOf(desk.documents.withdraw(ID, '再来', approver))).toBe('not_found');
  });
});
