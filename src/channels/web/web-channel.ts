import { z } from 'zod';
import type { Channel, Output } from '../../delivery/channel.js';
import type { Part } from '../../journal/values.js';
import type { Json } from '../../policy/json.js';

/** What the page is given of an answer: a reply is read from its record. */
export const webBodySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply') }),
  z.object({ kind: z.literal('notice'), text: z.string() }),
  z.object({ kind: z.literal('staff'), text: z.string(), citations: z.array(z.record(z.string(), z.json())) }),
]);

/** The chat page as the delivery sees it: everything waits until the page fetches it. */
export function makeWebChannel(): Channel {
  const render = (output: Output): readonly Part[] => [{ body: bodyOf(output), buttons: [], mode: 'pull' }];
  return {
    name: 'web',
    isOnlyFetched: true,
    perMinute: 0, // people are limited at the door, by conversation and by address
    render,
    renderUnasked: (output, address) => ({ address, parts: render(output) }),
    send: () => Promise.resolve({ kind: 'never', why: 'web_is_not_pushed' }),
  };
}

function bodyOf(output: Output): Json {
  switch (output.kind) {
    case 'reply':
      return { kind: 'reply' };
    case 'notice':
      return output.staff === undefined ? { kind: 'notice', text: output.text } : { kind: 'staff', ...output.staff };
    default:
      return output satisfies never;
  }
}
