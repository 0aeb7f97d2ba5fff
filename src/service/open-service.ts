import type { App } from '../app.js';
import { makeHttpChannel } from '../channels/http/http-channel.js';
import { openHttp } from '../channels/http/open-http.js';
import type { HttpPorts, ShownClause } from '../channels/http/http-ports.js';
import { connectTelegram } from './connect-telegram.js';
import { connectWecom } from './connect-wecom.js';
import type { Settings } from '../settings.js';
import type { Connection } from './connection.js';
import { openDelivery } from '../delivery/open-delivery.js';
import { openJournal } from '../journal/open-journal.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Log } from '../policy/log.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const BUTTON_LIFE = 7 * DAY;
const PATIENCE = 10_000; // for what is under way when the service stops
const MOST_WAITING = 3; // messages of one conversation; WeCom itself stops at three
const MOST_BACKLOG = 2_000; // messages in all: a minute of work at the least
const SIDE_BY_SIDE = 8;

export interface ServicePorts {
  readonly app: Pick<App, 'respond' | 'documents' | 'generation'>;
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly time: () => number;
  readonly today: () => IsoDate;
  readonly log: Log;
}

/** The product as it serves people. */
export interface Service {
  readonly port: number;
  /** The channels that are on, as a person would name them. */
  readonly channels: readonly string[];
  /** Takes nothing in any more, finishes what is under way within ten seconds, and closes. What is left is done after the next start. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens the journal, the delivery on it, and every channel that is set up.
 * @throws Problem `journal_locked`, `journal_damaged`; the system's error where host and port cannot be had
 */
export async function openService({ app, settings, time, today, log }: ServicePorts): Promise<Service> {
  const journal = openJournal({
    folder: settings.data,
    silentAfter: settings.conversationHours * HOUR,
    buttonLife: BUTTON_LIFE,
    now: time,
  });
  try {
    const connections: readonly Connection[] = [
      ...connectTelegram(settings.telegram, { log, now: time }),
      ...connectWecom(settings, { log, now: time }),
    ];
    const delivery = openDelivery({
      journal,
      respond: app.respond,
      channels: [makeHttpChannel(), ...connections.flatMap(({ channels }) => channels)],
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
      connection.receive({ delivery, journal, documents: app.documents }),
    );
    delivery.start();
    const http = await openHttp({
      ...httpPortsOf(settings, app),
      delivery,
      backlog: () => journal.backlog(),
      now: time,
      log,
      register: receivers.flatMap(({ routes }) => routes ?? []),
    });
    for (const receiver of receivers) receiver.start();
    const sweep = async (): Promise<void> => {
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
      stop: async () => {
        clearInterval(sweeper);
        // First what brings messages in without being asked, then the rest together: requests wait for answers.
        await Promise.all(receivers.map((receiver) => receiver.stop()));
        await Promise.all([delivery.stop(PATIENCE), http.stop(PATIENCE)]);
        await journal.close();
      },
    };
  } catch (error) {
    await journal.close();
    throw error;
  }
}

type FromSettings = 'documents' | 'clauseOf' | 'host' | 'port' | 'publicUrl' | 'apiKeys' | 'limits';

function httpPortsOf(settings: Settings, { documents }: Pick<App, 'documents'>): Pick<HttpPorts, FromSettings> {
  const { host, port, publicUrl, apiKeys, httpPerMinute } = settings;
  const shown = new Map<string, ShownClause>(
    documents.flatMap(({ title, number, clauses }) =>
      clauses.map(({ id, label, text }) => [id, { title, docNumber: number, clause: label, text }] as const),
    ),
  );
  return {
    documents,
    clauseOf: (id) => shown.get(id),
    host,
    port,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    apiKeys,
    limits: { perMinute: httpPerMinute },
  };
}
