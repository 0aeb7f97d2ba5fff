import type { Channel } from '../../delivery/channel.js';

/** The HTTP API as the delivery sees it: a client waits for its answer and reads it from the record, so nothing is written or sent. */
export function makeHttpChannel(): Channel {
  return {
    name: 'http',
    isOnlyFetched: true,
    perMinute: 0, // clients are limited at the door, by key or address
    render: () => [],
    send: () => Promise.resolve({ kind: 'never', why: 'http_is_not_pushed' }),
  };
}
