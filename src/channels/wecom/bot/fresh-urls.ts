const LIFE = 55 * 60 * 1000; // WeCom takes an address for an hour

/** For each talk the address of the last message that asked for more. In memory: after a restart the person asks once again. */
export interface FreshUrls {
  readonly keep: (conversation: string, url: string) => void;
  /** null where there is none, or it is too old. */
  readonly look: (conversation: string) => string | null;
  /** Forgets an address that took its one message, unless a newer one has come. */
  readonly spend: (conversation: string, url: string) => void;
}

export function makeFreshUrls(now: () => number): FreshUrls {
  const urls = new Map<string, { readonly url: string; readonly until: number }>();
  return {
    keep: (conversation, url) => {
      for (const [key, { until }] of urls) if (until < now()) urls.delete(key);
      urls.set(conversation, { url, until: now() + LIFE });
    },
    look: (conversation) => {
      const kept = urls.get(conversation);
      return kept === undefined || kept.until < now() ? null : kept.url;
    },
    spend: (conversation, url) => {
      if (urls.get(conversation)?.url === url) urls.delete(conversation);
    },
  };
}
