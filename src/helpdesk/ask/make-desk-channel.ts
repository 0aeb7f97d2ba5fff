import type { Channel } from '../../delivery/channel.js';

const PER_MINUTE = 120;

/** The desk as the delivery sees it: the page waits for its answer and reads it from the record, so nothing is written or sent. */
export function makeDeskChannel(): Channel {
  return {
    name: 'desk',
    isOnlyFetched: true,
    perMinute: PER_MINUTE,
    render: () => [],
    send: () => Promise.resolve({ kind: 'never', why: 'desk_is_not_pushed' }),
  };
}
