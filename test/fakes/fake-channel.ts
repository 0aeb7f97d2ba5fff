import type { Channel, Output, Sending, Sent } from '../../src/delivery/channel.js';
import type { ChannelName } from '../../src/policy/channel.js';

/** A channel in memory: one part an output, or one a line where it is told to split. */
export interface FakeChannel extends Channel {
  /** Bodies that arrived, in order. */
  readonly arrived: string[];
  /** Every attempt, in order. */
  readonly attempts: Sending[];
  /** What comes of an attempt; a test changes it. */
  behave: (sending: Sending) => Promise<Sent> | Sent;
}

export function makeFakeChannel(name: ChannelName = 'telegram', changed: Partial<Channel> = {}): FakeChannel {
  const channel: FakeChannel = {
    name,
    arrived: [],
    attempts: [],
    behave: () => ({ kind: 'sent' }),
    perMinute: 0,
    render: (output) =>
      textOf(output)
        .split('|')
        .map((body) => ({ body, buttons: [], mode: 'push' })),
    send: async (sending) => {
      channel.attempts.push(sending);
      const sent = await channel.behave(sending);
      if (sent.kind === 'sent')
        channel.arrived.push(typeof sending.body === 'string' ? sending.body : JSON.stringify(sending.body));
      return sent;
    },
    ...changed,
  };
  return channel;
}

function textOf(output: Output): string {
  return output.kind === 'reply' ? output.reply.text : `（${output.text}）`;
}
