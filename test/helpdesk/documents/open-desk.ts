import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../../../src/app.js';
import { readSettings } from '../../../src/config.js';
import type { Actor } from '../../../src/helpdesk/desk-route.js';
import { makeDocumentDesk, type DocumentDesk } from '../../../src/helpdesk/documents/document-desk.js';
import { makeUploadDesk, type UploadDesk } from '../../../src/helpdesk/documents/upload-desk.js';
import type { Library } from '../../../src/helpdesk/documents/library.js';
import { openJournal } from '../../../src/journal/open-journal.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { findLibrary } from '../../../src/service/library/library-folder.js';
import { openLibrary, type LibraryPorts } from '../../../src/service/library/open-library.js';
import { runLibraryJob } from '../../../src/service/library/run-library-job.js';
import { makeLiveApp, type LiveApp } from '../../../src/service/live-app.js';
import type { Settings } from '../../../src/settings.js';

const TODAY = '2026-01-05' as IsoDate;
const NOW = Date.UTC(2026, 0, 5);

export const uploader: Actor = { name: 'wang', displayName: '王', role: 'editor' };
export const approver: Actor = { name: 'li', displayName: '李', role: 'editor' };

export interface OpenDesk {
  readonly folder: string;
  readonly live: LiveApp;
  readonly library: Library;
  readonly documents: DocumentDesk;
  readonly uploads: UploadDesk;
  readonly journal: ReturnType<typeof openJournal>;
  /** Ends it as a process ends: nothing is tidied up. */
  readonly close: () => Promise<void>;
}

/** A corpus of two documents, indexed, in a new folder; the folder is taken away by `forget`. */
export async function makePlace(): Promise<{ readonly folder: string; readonly forget: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'wence-desk-'));
  for (const name of ['qinhuangdao-2022-26', 'kaifeng-2021-49']) {
    await cp(join('corpus', name), join(folder, 'corpus', name), { recursive: true });
  }
  await mkdir(join(folder, 'data'));
  const { corpus, index, embedding } = settingsOf(folder);
  await runLibraryJob({ kind: 'build', corpus, index, embedding }, { time: 300_000, memory: 3_000 });
  return { folder, forget: () => rm(folder, { recursive: true, force: true }) };
}

export const settingsOf = (folder: string): Settings =>
  readSettings(
    { WENCE_INDEX: join(folder, 'index'), WENCE_DATA: join(folder, 'data'), WENCE_CORPUS: join(folder, 'corpus') },
    '/',
  );

/** Opens the desk on a place as the service does: the state that answers, then what is to be caught up with. */
export async function openDesk(
  folder: string,
  { limits, onStep, open, ending }: Partial<Pick<LibraryPorts, 'limits' | 'onStep' | 'open' | 'ending'>> = {},
): Promise<OpenDesk> {
  const settings = { ...settingsOf(folder), corpus: join(folder, 'corpus') };
  const found = await findLibrary(settings.data);
  const live = makeLiveApp(await openApp({ ...settings, ...(found ?? {}) }), () => undefined);
  const journal = openJournal({ folder: settings.data, silentAfter: 1, buttonLife: 1, now: () => NOW });
  const library = await openLibrary({
    settings,
    live,
    open: open ?? ((folders) => openApp({ ...settings, ...folders })),
    today: () => TODAY,
    log: () => undefined,
    ...(limits === undefined ? {} : { limits }),
    ...(onStep === undefined ? {} : { onStep }),
    ...(ending === undefined ? {} : { ending }),
  });
  const { catalog } = journal.desk;
  const now = (): number => NOW;
  const documents = makeDocumentDesk({ library, catalog, now });
  const uploads = makeUploadDesk({ library, catalog, documents, now });
  await documents.catchUp();
  await uploads.forgetUnread();
  return { folder, live, library, documents, uploads, journal, close: () => journal.close() };
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A made-up document with a measure, as a bureau would write it. */
export const notice = `示例市人民政府办公室
关于印发支持电子商务仓储发展若干措施的通知
示政办〔2025〕8号

各县区人民政府，市政府有关部门：
现将《支持电子商务仓储发展若干措施》印发给你们，请认真贯彻执行。

支持电子商务仓储发展若干措施

一、支持标准
（一）支持租用仓库。对租用仓库面积500平方米以上的电子商务企业，按照年租金的30%给予补助，最高不超过20万元。（牵头单位：市商务局，责任单位：市财政局）
（二）支持人才培训。研究制定电子商务人才培训补助办法。（牵头单位：市人力资源和社会保障局）
二、工作目标
到2027年，全市电子商务企业达到300家。
三、附则
本措施自2025年7月1日起施行，有效期至2027年6月30日。

示例市人民政府办公室
2025年6月18日
`;
