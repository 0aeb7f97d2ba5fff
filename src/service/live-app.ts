import type { App } from '../app.js';
import type { Respond } from '../policy/ask.js';

/** What answers: one generation of the index, open. */
export type Answering = Pick<App, 'respond' | 'retrieve' | 'documents' | 'data' | 'generation' | 'close'>;

/** What answers now. It is replaced at once; what is being answered is finished by the one that began it. */
export interface LiveApp {
  /** Each turn names the generation that answered it. */
  readonly respond: Respond;
  readonly current: () => Answering;
  /** Lets another one answer from here on, and closes the old one when it has finished; closes it at once where all is closed. */
  readonly replace: (next: Answering) => void;
  /** Called after each replacement. */
  readonly onReplaced: (listener: (next: Answering) => void) => void;
  /** Closes what answers now. */
  readonly close: () => Promise<void>;
}

/** @param onCloseFailed told of an old generation that could not be closed; nothing else depends on it */
export function makeLiveApp(first: Answering, onCloseFailed: (error: unknown) => void): LiveApp {
  interface Place {
    readonly app: Answering;
    underWay: number;
    isReplaced: boolean;
  }
  let place: Place = { app: first, underWay: 0, isReplaced: false };
  let isClosed = false;
  const listeners: ((next: Answering) => void)[] = [];
  const closeIfDone = ({ app, underWay, isReplaced }: Place): void => {
    if (isReplaced && underWay === 0) app.close().catch(onCloseFailed);
  };
  return {
    respond: async (message, state) => {
      const mine = place;
      mine.underWay += 1;
      try {
        return { generation: mine.app.generation, ...(await mine.app.respond(message, state)) };
      } finally {
        mine.underWay -= 1;
        closeIfDone(mine);
      }
    },
    current: () => place.app,
    replace: (next) => {
      if (isClosed) {
        next.close().catch(onCloseFailed);
        return;
      }
      const old = place;
      place = { app: next, underWay: 0, isReplaced: false };
      old.isReplaced = true;
      closeIfDone(old);
      for (const listener of listeners) listener(next);
    },
    onReplaced: (listener) => {
      listeners.push(listener);
    },
    close: () => {
      isClosed = true;
      return place.app.close();
    },
  };
}
