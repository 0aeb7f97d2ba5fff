import { cite } from '../answering/cite.js';
import { answerWithCurated } from '../helpdesk/curated/answer-with-curated.js';
import { openCuratedBook, type CuratedBook } from '../helpdesk/curated/curated-book.js';
import type { CuratedStore } from '../journal/desk/curated-store.js';
import type { Respond } from '../policy/ask.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Log } from '../policy/log.js';
import type { LiveApp } from './live-app.js';

interface CuratedPorts {
  readonly live: LiveApp;
  readonly store: CuratedStore;
  readonly today: () => IsoDate;
  readonly log: Log;
}

/** Puts the answers that members of staff have published before those that are composed, whatever composes them. */
export async function openCurated({
  live,
  store,
  today,
  log,
}: CuratedPorts): Promise<{ readonly book: CuratedBook; readonly respond: Respond }> {
  const book = await openCuratedBook({ store, documents: () => live.current().documents });
  live.onReplaced(() => {
    // Held against the new documents now, and not when the next person waits for it.
    const fallen = book.live().filter(({ id }) => book.standingOf(id, today()) !== 'answers');
    if (fallen.length > 0) log('warn', 'curated_not_given', { ids: fallen.map(({ id }) => id).join(' ') });
  });
  return { book, respond: answerWithCurated(live.respond, { book, cite, source: live.current }) };
}
