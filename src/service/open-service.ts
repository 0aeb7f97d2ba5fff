import { join } from 'node:path';
import { makeAsk } from '../answering/make-ask.js';
import type { App } from '../app.js';
import { makeHttpChannel } from '../channels/http/http-channel.js';
import { makeWebChannel } from '../channels/web/web-channel.js';
import { openHttp } from '../channels/http/open-http.js';
import type { HttpPorts, ShownClause } from '../channels/http/http-ports.js';
import { packageRoot } from '../config.js';
import { makeDeskChannel } from '../helpdesk/ask/make-desk-channel.js';
import { makeDesk } from '../helpdesk/make-desk.js';
import { makeLikenesses } from '../helpdesk/queue/make-likenesses.js';
import { deskHeaders } from '../helpdesk/server/desk-headers.js';
import type { RenderUnasked } from '../helpdesk/queue/queue-desk.js';
import type { Desk } from '../helpdesk/make-desk.js';
import { makeDescribeRecord } from '../helpdesk/records/describe-record.js';
import type { DescribeRecord } from '../journal/desk/keep-facts.js';
import type { Journal } from '../journal/journal.js';
import { connectTelegram } from './connect-telegram.js';
import { connectWeb, makeRenderUnasked } from './connect-web.js';
import { connectWecom } from './connect-wecom.js';
import type { Settings } from '../settings.js';
import type { Connection } from './connection.js';
import { makeLiveApp, type LiveApp } from './live-app.js';
import { openAnswering } from './open-answering.js';
import { openCurated } from './open-curated.js';
import { openDocuments } from './open-documents.js';
import { openModel } from './open-model.js';
import type { Delivery } from '../delivery/delivery.js';
import { openDelivery } from '../delivery/open-delivery.js';
import { openJournal } from '../journal/open-journal.js';
import { parseDocumentData } from '../measures/load-document-data.js';
import type { Ask } from '../policy/ask.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Log } from '../policy/log.js';
import type { PolicyDocument } from '../policy/policy-document.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const BUTTON_LIFE = 7 * DAY;
const PATIENCE = 10_000; // for what is under way when the service stops
const MOST_WAITING = 3; // messages of one conversation; WeCom itself stops at three
const MOST_BACKLOG = 2_000; // messages in all: some seconds of work on two cores, a minute on a slow disk
const SIDE_BY_SIDE = 8;
const PAGES = [
  { path: '/chat', title: '在网页上提问' },
  { path: '/desk/', title: '工作台（工作人员登录）' },
];
const WEB = join(packageRoot, 'dist', 'helpdesk', 'web'); // the built pages

export interface ServicePorts {
  readonly app: Pick<App, 'respond' | 'retrieve' | 'documents' | 'data' | 'generation' | 'folders' | 'close'>;
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly time: () => number;
  readonly today: () => IsoDate;
  readonly log: Log;
  /** True where the documents are those of a trial, which the desk shows and does not change. */
  readonly isTrial?: boolean;
}

/** The product as it serves people. */
export interface Service {
  readonly port: number;
  /** The channels that are on, as a person would name them. */
  readonly channels: readonly string[];
  /** Whether anyone can sign in at the help desk; null where it is off. */
  readonly desk: 'has_accounts' | 'has_none' | null;
  /** Answers the person who sits at the server as people are answered; nothing of it is kept. */
  readonly ask: Ask;
  /** Those that answer now. */
  readonly documents: () => readonly PolicyDocument[];
  /** Takes nothing in any more, finishes what is under way within ten seconds, and closes. What is left is done after the next start. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens the journal, the delivery on it, and every channel that is set up.
 * @throws Problem `journal_locked`, `journal_damaged`; the system's error where host and port cannot be had
 */
export async function openService({
  app,
  settings,
  time,
  today,
  log,
  isTrial = false,
}: ServicePorts): Promise<Service> {
  let live: LiveApp | undefined;
  const ending = new AbortController();
  const documents = (): readonly PolicyDocument[] => (live?.current() ?? app).documents;
  const describe = makeDescribeRecord((id) => documents().find((each) => each.id === id)?.place?.name ?? null);
  const journal = openJournal({
    folder: settings.data,
    silentAfter: settings.conversationHours * HOUR,
    buttonLife: BUTTON_LIFE,
    now: time,
    describe,
    likenesses: makeLikenesses(),
  });
  try {
    const first = { ...app, close: () => Promise.resolve() }; // closed by who opened it
    live = makeLiveApp(await openAnswering(first, { ...settings, log }), (error) => {
      log('warn', 'generation_close_failed', { why: error instanceof Error ? error.name : '' });
    });
    const { current } = live;
    const curated = await openCurated({ live, store: journal.desk.curated, today, log });
    const withModel = await openModel(settings.model, { documents: () => current().documents, now: time });
    const respond = withModel(curated.respond);
    const connections: readonly Connection[] = [
      ...connectTelegram(settings.telegram, { log, now: time }),
      ...connectWecom(settings, { log, now: time }),
    ];
    const channels = [
      makeHttpChannel(),
      ...(settings.desk ? [makeDeskChannel(), makeWebChannel()] : []),
      ...connections.flatMap((connection) => connection.channels),
    ];
    const delivery = openDelivery({
      journal,
      respond,
      channels,
      hasDesk: settings.desk,
      versions: { program: settings.version, index: app.generation },
      now: time,
      today,
      log,
      mostWaiting: MOST_WAITING,
      mostBacklog: MOST_BACKLOG,
      perMinute: settings.personPerMinute,
      concurrency: SIDE_BY_SIDE,
    });
    const receivers = connections.map((connection) =>
      connection.receive({ delivery, journal, documents: () => current().documents }),
    );
    const desk = settings.desk
      ? await openDesk(
          { settings, time, today, log, isTrial },
          {
            ending: ending.signal,
            journal,
            delivery,
            live,
            curated,
            describe,
            renderUnasked: makeRenderUnasked(channels),
          },
        )
      : undefined;
    const web = {
      ...{ delivery, journal, now: time, origins: settings.widgetOrigins, webFolder: WEB },
      documents: () => current().documents,
    };
    delivery.start();
    // Of a journal from before there were facts; goes on in the background, and ends with the journal.
    journal.desk.facts.catchUp().catch((error: unknown) => {
      log('error', 'facts_catch_up_failed', { why: error instanceof Error ? error.message : '' });
    });
    const http = await openHttp({
      ...httpPortsOf(settings, live),
      delivery,
      backlog: () => journal.backlog(),
      now: time,
      log,
      ...(desk === undefined ? {} : { headersBelow: { '/desk': deskHeaders }, pages: PAGES }),
      register: [
        ...receivers.flatMap(({ routes }) => routes ?? []),
        ...(desk === undefined ? [] : [desk.routes, ...connectWeb(web)]),
      ],
    });
    for (const receiver of receivers) receiver.start();
    const sweep = async (): Promise<void> => {
      await desk?.sweep();
      const { messages, records } = await journal.retain(time() - settings.retentionDays * DAY);
      if (messages + records > 0) log('info', 'journal_swept', { messages, records });
    };
    const sweepQuietly = (): void => {
      sweep().catch((error: unknown) => {
        log('error', 'journal_sweep_failed', { why: error instanceof Error ? error.name : '' });
      });
    };
    sweepQuietly();
    const sweeper = setInterval(sweepQuietly, DAY);
    return {
      port: http.port,
      channels: connections.map(({ title }) => title),
      desk: desk === undefined ? null : (await journal.desk.accounts.isEmpty()) ? 'has_none' : 'has_accounts',
      ask: makeAsk(respond),
      documents,
      stop: async () => {
        clearInterval(sweeper);
        ending.abort();
        // First what brings messages in without being asked, then the rest together: requests wait for answers.
        await Promise.all(receivers.map((receiver) => receiver.stop()));
        await Promise.all([delivery.stop(PATIENCE), http.stop(PATIENCE)]);
        await live?.close();
        await journal.close();
      },
    };
  } catch (error) {
    ending.abort();
    await live?.close();
    await journal.close();
    throw error;
  }
}

interface DeskGround {
  readonly ending: AbortSignal;
  readonly journal: Journal;
  readonly delivery: Delivery;
  readonly live: LiveApp;
  readonly curated: Awaited<ReturnType<typeof openCurated>>;
  readonly describe: DescribeRecord;
  readonly renderUnasked: RenderUnasked;
}

/** The help desk, on the stores that it has in the journal. */
async function openDesk(
  { settings, time, today, log, isTrial = false }: Omit<ServicePorts, 'app'>,
  { ending, journal, delivery, live, curated, describe, renderUnasked }: DeskGround,
): Promise<Desk> {
  const { catalog } = journal.desk;
  return makeDesk({
    stores: journal.desk,
    journal,
    delivery,
    source: () => {
      const { documents, data, retrieve } = live.current();
      return {
        documents,
        retrieve,
        dataOf: (document) => parseDocumentData(data.get(document.id) ?? {}, document),
      };
    },
    today,
    renderUnasked,
    curated: curated.book,
    ...(await openDocuments({ settings, live, catalog, time, today, log, isTrial, ending })),
    records: {
      journal,
      describe,
      respond: curated.respond,
      documents: () => live.current().documents,
      generation: () => live.current().generation,
      producer: settings.producer,
    },
    now: time,
    log,
    webFolder: WEB,
    publicUrl: settings.publicUrl,
    host: settings.host,
    isProxied: settings.trustedProxies.length > 0,
  });
}

type FromSettings = 'documents' | 'clauseOf' | 'host' | 'port' | 'publicUrl' | 'apiKeys' | 'limits' | 'trustedProxies';

function httpPortsOf(settings: Settings, live: LiveApp): Pick<HttpPorts, FromSettings> {
  const { host, port, publicUrl, apiKeys, httpPerMinute, trustedProxies } = settings;
  let shown = clausesOf(live.current());
  live.onReplaced((next) => {
    shown = clausesOf(next);
  });
  return {
    documents: () => live.current().documents,
    clauseOf: (id) => shown.get(id),
    host,
    port,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    apiKeys,
    ...(trustedProxies.length === 0 ? {} : { trustedProxies }),
    limits: { perMinute: httpPerMinute },
  };
}

function clausesOf({ documents }: Pick<App, 'documents'>): ReadonlyMap<string, ShownClause> {
  return new Map<string, ShownClause>(
    documents.flatMap(({ title, number, clauses }) =>
      clauses.map(({ id, label, text }) => [id, { title, docNumber: number, clause: label, text }] as const),
    ),
  );
}
