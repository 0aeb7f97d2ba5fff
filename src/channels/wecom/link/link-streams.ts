const LIFE = 10 * 60 * 1000; // WeCom ends a stream after six minutes

/** The callbacks that this process has seen and can still answer as a stream; after a restart it knows of none. */
export interface LinkStreams {
  readonly see: (reqId: string) => void;
  readonly isKnown: (reqId: string) => boolean;
  /** Whether a first frame has gone out; it is the only one that carries the id for thumbs. */
  readonly isOpened: (reqId: string) => boolean;
  readonly open: (reqId: string) => void;
}

export function makeLinkStreams(now: () => number): LinkStreams {
  const seen = new Map<string, { readonly at: number; readonly isOpened: boolean }>();
  return {
    see: (reqId) => {
      for (const [other, { at }] of seen) if (now() - at > LIFE) seen.delete(other);
      if (!seen.has(reqId)) seen.set(reqId, { at: now(), isOpened: false });
    },
    isKnown: (reqId) => seen.has(reqId),
    isOpened: (reqId) => seen.get(reqId)?.isOpened === true,
    open: (reqId) => {
      const one = seen.get(reqId);
      if (one !== undefined) seen.set(reqId, { ...one, isOpened: true });
    },
  };
}
