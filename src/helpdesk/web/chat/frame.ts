/** The page of others around the chat, if there is one. */
export interface Frame {
  readonly isFramed: boolean;
  /** Tells it that something came, or that the person wants the chat out of the way; both say nothing of what was said. */
  readonly tell: (what: 'news' | 'close') => void;
  /** Listens to it, where it is one of the origins that may show the chat. @param onOpened called when it shows the chat */
  readonly listen: (origins: readonly string[], onOpened: () => void) => void;
}

export function makeFrame(): Frame {
  const isFramed = window.parent !== window;
  let stop = (): void => undefined;
  return {
    isFramed,
    tell: (what) => {
      // Whoever shows the chat may: the browser has checked that before it showed anything.
      if (isFramed) window.parent.postMessage({ wence: what }, '*');
    },
    listen: (origins, onOpened) => {
      stop();
      const hear = ({ origin, source, data }: MessageEvent<unknown>): void => {
        const isParent = source === window.parent && (origin === location.origin || origins.includes(origin));
        if (isParent && isRecord(data) && data['wence'] === 'opened') onOpened();
      };
      window.addEventListener('message', hear);
      stop = () => {
        window.removeEventListener('message', hear);
      };
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
