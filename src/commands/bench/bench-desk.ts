import type { DeskPorts as RoutePorts } from '../../helpdesk/all-desk-routes.js';
import { makeLikenesses } from '../../helpdesk/queue/make-likenesses.js';
import { makeDescribeRecord } from '../../helpdesk/records/describe-record.js';
import type { CatalogStore } from '../../journal/desk/catalog-store.js';
import { openJournal } from '../../journal/open-journal.js';
import type { Respond } from '../../policy/ask.js';
import { chinaDay } from '../../policy/china-day.js';
import { deskCalls, slowCalls } from './desk-calls.js';
import { fillAccounts, fillAudit, fillCurated, fillUploads, largeDesk, type DeskSize } from './fill-desk.js';
import { fillJournal, type Answered } from './fill-journal.js';
import { makeRareQuestions } from './make-rare-questions.js';
import { openDeskRoutes, type BenchApp } from './open-desk-routes.js';
import { readDeskWorld } from './read-desk-world.js';
import { timeLikenesses } from './time-likenesses.js';
import { timeRoutes, type CallFigures } from './time-routes.js';

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 120;
const ROUNDS = 9;
const PLAIN = 4; // answers as they are composed, for each that is a curated one
const REFUSED = 10; // times more that each refusal is among them: a quarter of what people ask is asked in vain

export interface DeskPorts {
  readonly app: BenchApp;
  readonly questions: readonly string[];
  readonly records: number;
  /** Of what there is beside the records; large where left out. */
  readonly size?: DeskSize;
  /** Folder of the journal; empty at the beginning. */
  readonly folder: string;
  /** Opens what the desk does with documents, on the catalogue of the journal. */
  readonly openDocuments: (catalog: CatalogStore) => Promise<Pick<RoutePorts, 'documents' | 'uploads'>>;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly time: () => number;
  readonly onProgress: (kept: number) => void;
}

export interface DeskFigures {
  readonly records: number;
  readonly days: number;
  /** Milliseconds a record that was taken in, claimed and finished, its facts and its place in the queue included. */
  readonly fillEach: number;
  /** The same of the last tenth alone: it grows where filling is not linear. */
  readonly fillLast: number;
  /** Groups of the queue that are open, and questions in the largest. */
  readonly groups: number;
  readonly largest: number;
  /** Milliseconds that finding a question like another took. */
  readonly likeness: { readonly mean: number; readonly slowest: number };
  readonly calls: readonly CallFigures[];
}

/** Fills a journal with answers of the questions over 120 days, and times every list and chart of the desk on it. */
export async function benchDesk(ports: DeskPorts): Promise<DeskFigures> {
  const { app, questions, records, folder, now, time, onProgress, size = largeDesk } = ports;
  const { documents, generation } = app;
  const until = time();
  const places = new Map<string, string | null>(documents.map(({ id, place }) => [id, place?.name ?? null]));
  const describe = makeDescribeRecord((id) => places.get(id) ?? null);
  const { likenesses, figures } = timeLikenesses(makeLikenesses(), now);
  const journal = openJournal({ folder, silentAfter: DAY, buttonLife: DAY, now: time, describe, likenesses });
  try {
    const { desk } = journal;
    const opened = await ports.openDocuments(desk.catalog);
    const { routes, respond, book } = await openDeskRoutes(app, journal, { ...opened, describe, time });
    const composed = await answerAll(app.respond, questions, until);
    await fillAccounts(desk, size.accounts, until - DAYS * DAY);
    await fillUploads(desk, opened.documents, documents, { count: size.uploads, at: until - DAY });
    await fillCurated(desk, composed, documents, { count: size.curated, at: until - DAYS * DAY });
    await book.refresh();
    const curated = await answerAll(respond, questions, until);
    const refused = composed.filter(({ turn }) => turn.reply.kind === 'refuse');
    const answered = [...repeat(composed, PLAIN), ...repeat(refused, REFUSED), ...curated];
    const began = now();
    const passed: number[] = [];
    await fillJournal(journal, {
      ...{ answered, records, until, days: DAYS, generation },
      rarely: makeRareQuestions(documents),
      onProgress: (kept) => {
        passed.push(now());
        onProgress(kept);
      },
    });
    const fillEach = (now() - began) / records;
    const tenth = Math.ceil(passed.length / 10);
    const fillLast = ((passed.at(-1) ?? 0) - (passed.at(-1 - tenth) ?? began)) / ((records * tenth) / passed.length);
    await fillAudit(desk, size.audit, until);
    const world = await readDeskWorld(app, journal.desk, { records, days: DAYS, until });
    const timed = await timeRoutes(routes, deskCalls(world), ROUNDS, now);
    const slow = await timeRoutes(routes, slowCalls(world), 1, now);
    return {
      ...{ records, days: DAYS, fillEach, fillLast, likeness: figures() },
      ...{ groups: world.groups, largest: world.largest },
      calls: [...timed, ...slow],
    };
  } finally {
    await journal.close();
  }
}

function answerAll(respond: Respond, questions: readonly string[], until: number): Promise<readonly Answered[]> {
  const asOf = chinaDay(until);
  return Promise.all(
    questions.map(async (text) => ({ text, turn: await respond({ conversation: 'bench', text, asOf }, null) })),
  );
}

function repeat<T>(items: readonly T[], times: number): readonly T[] {
  return Array.from({ length: times }, () => items).flat();
}
