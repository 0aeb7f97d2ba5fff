import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { approver, bytesOf, makePlace, notice, openDesk, uploader, type OpenDesk } from './open-desk.js';

const QUESTION = '示政办〔2025〕8号对租用仓库的电子商务企业怎么补助？';
const asOf = '2026-01-05' as IsoDate;

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

/** Clauses of the new document that an answer stands on. */
async function askNew(): Promise<readonly string[]> {
  const { reply } = await desk.live.respond({ conversation: 't', text: QUESTION, asOf }, null);
  return reply.citations.map(({ clauseId }) => clauseId).filter((id) => id.startsWith('shili-2025-8#'));
}

describe('a new document', { timeout: 240_000 }, () => {
  it('is listed, previewed, refused to its own author, approved by another, answered from at once, withdrawn and restored', async () => {
    expect((await desk.documents.list()).items.map(({ id, status, version }) => [id, status, version])).toEqual([
      ['kaifeng-2021-49', 'live', 1],
      ['qinhuangdao-2022-26', 'live', 1],
    ]);
    expect(await askNew()).toEqual([]);
    const before = desk.live.current().generation;

    const added = await desk.uploads.add('通知.txt', bytesOf(notice), uploader);
    expect(added).toMatchObject({
      documentId: 'document-2025-8',
      number: '示政办〔2025〕8号',
      isNewVersion: false,
      status: 'parsed',
      obstacles: [],
      changes: null,
    });
    const [rent, target] = added.inspection.coverage.open;
    expect(rent?.numbers).toEqual(['500平方米', '30%', '20万元']);
    expect(rent?.draft).toMatchObject({ isComplete: true });
    expect(target).toMatchObject({ numbers: ['300家'], draft: null });
    expect(await askNew()).toEqual([]);

    const changed = await desk.uploads.change(
      added.id,
      {
        revision: added.revision,
        documentId: 'shili-2025-8',
        facts: { place: '示例市', aliases: ['示例仓储措施'] },
        measures: '',
        addMeasures: [rent?.draft?.yaml ?? ''],
        targets: '',
        setAsides: [{ clause: '2', quote: '到2027年，全市电子商务企业达到300家', why: '工作目标' }],
      },
      uploader,
    );
    expect(changed).toMatchObject({ documentId: 'shili-2025-8', obstacles: [], authors: ['wang'] });
    expect(changed.inspection.coverage).toMatchObject({ measures: 1, faults: [], open: [] });

    const read = { revision: changed.revision, against: null };
    await expect(desk.uploads.approve(added.id, read, uploader)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.uploads.approve(added.id, { ...read, revision: added.revision }, approver)).rejects.toMatchObject(
      {
        code: 'conflict',
      },
    );
    expect(await desk.uploads.approve(added.id, read, approver)).toMatchObject({ status: 'approved', decidedBy: 'li' });
    await expect(desk.uploads.approve(added.id, read, approver)).rejects.toMatchObject({ code: 'conflict' });

    expect(desk.live.current().generation).not.toBe(before);
    expect(await askNew()).toContain('shili-2025-8#1.1');
    const view = await desk.documents.view('shili-2025-8');
    expect(view).toMatchObject({
      status: 'live',
      version: 1,
      versions: [{ version: 1, upload: added.id, uploadedBy: 'wang', approvedBy: 'li' }],
      changes: [{ kind: 'approved', by: 'li', generation: desk.live.current().generation }],
    });
    const kept = join(place.folder, 'data', 'documents', 'shili-2025-8', '1', 'issued.txt');
    expect(await readFile(kept, 'utf8')).toBe(notice);

    const withdrawn = await desk.documents.withdraw('shili-2025-8', '文件废止', approver);
    expect(withdrawn).toMatchObject({ status: 'withdrawn', changes: [{ kind: 'withdrawn', why: '文件废止' }, {}] });
    expect(await askNew()).toEqual([]);
    expect(await desk.documents.text('shili-2025-8')).toMatchObject({ status: 'withdrawn', text: notice });

    await desk.documents.restore('shili-2025-8', 1, '撤错了', approver);
    expect(await askNew()).toContain('shili-2025-8#1.1');
  });
});
