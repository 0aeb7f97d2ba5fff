import { makeWecomApi } from '../../../../src/channels/wecom/api/wecom-api.js';
import { makeWecomKfChannel } from '../../../../src/channels/wecom/kf/wecom-kf-channel.js';
import { makeWecomKfIntake } from '../../../../src/channels/wecom/kf/wecom-kf-intake.js';
import type { Output, Sent } from '../../../../src/delivery/channel.js';
import type { Arrival } from '../../../../src/delivery/delivery.js';
import type { Button, Feedback, InboxId, Part } from '../../../../src/journal/values.js';
import type { Reply } from '../../../../src/policy/reply.js';
import { startFakeWecom } from '../../../fakes/wecom/fake-wecom.js';

export const kfid = 'wk1';
export const customer = 'wm1';

/** A help desk in memory, from the platform's stream to what the customer sees: a delivery and a journal of a few lines. */
export async function openDesk(answer: (text: string) => Reply, servicer?: string) {
  const clock = { now: 1_700_000_000_000 };
  const now = (): number => clock.now;
  const wecom = await startFakeWecom({ corpId: 'ww1', secret: 's', now, servicers: ['zhang'] });
  const log = (_level: string, event: string): void => void events.push(event);
  const api = makeWecomApi({
    apiRoot: wecom.apiRoot,
    corpId: 'ww1',
    secret: 's',
    now,
    log,
    pause: () => Promise.resolve(),
  });
  const channel = makeWecomKfChannel({ api, log });
  const events: string[] = [];
  const arrivals: Arrival[] = [];
  const sent: Sent[] = [];
  const feedback: Feedback[] = [];
  const buttons = new Map<string, Button & { conversation: string }>();
  const cursors = new Map<string, string>();
  const refuted: { person: string; externalId: string; why: string }[] = [];
  const held: { part: Part; address: Arrival['address'] }[] = [];
  const faults = { accept: 0 };
  let numbers = 0;
  const push = async (part: Part, address: Arrival['address']): Promise<void> => {
    numbers += 1;
    const signal = new AbortController().signal;
    const sending = { address, body: part.body, key: `wence-${numbers}`, mayHaveArrived: false, signal };
    sent.push(await channel.send(sending));
  };
  const take = async (arrival: Arrival): Promise<void> => {
    if (arrival.answer === null) return;
    const output: Output = arrival.answer ?? { kind: 'reply', reply: answer(arrival.text) };
    const made = channel.render(output, arrival.address, (kind, value) => {
      const button = { id: `b${buttons.size}`, kind, value, conversation: arrival.conversation };
      buttons.set(button.id, button);
      return { id: button.id, kind, value };
    });
    held.length = 0;
    for (const part of made) {
      if (part.mode === 'hold') held.push({ part, address: arrival.address });
      else await push(part, arrival.address);
    }
  };
  const intake = makeWecomKfIntake({
    api,
    delivery: {
      isOpen: () => true,
      accept: async (given, cursor) => {
        faults.accept -= 1;
        if (faults.accept >= 0) throw new Error('disk');
        if (cursor !== undefined) cursors.set(cursor.name, cursor.value);
        const fresh = given.map((one) => !arrivals.some((known) => known.externalId === one.externalId));
        for (const [index, arrival] of given.entries()) {
          if (fresh[index] !== true) continue;
          arrivals.push(arrival);
          await take(arrival);
        }
        return fresh.map((isFresh) => ({
          kind: isFresh ? 'accepted' : 'duplicate',
          inbox: 1 as InboxId,
          isSame: true,
        }));
      },
    },
    journal: {
      cursor: (name) => Promise.resolve(cursors.get(name)),
      button: (id, conversation) => {
        const button = buttons.get(id);
        return Promise.resolve(button?.conversation === conversation ? { ...button, recordId: 'r1' } : undefined);
      },
      record: () => Promise.resolve(undefined),
      refuteSent: (given, why) => Promise.resolve(void refuted.push({ ...given, why })).then(() => true),
      addFeedback: (one) => Promise.resolve(void feedback.push(one)),
      letGo: async (_conversation, count) => {
        const gone = held.splice(0, count);
        for (const { part, address } of gone) await push(part, address);
        return { gone: gone.length, left: held.length };
      },
    },
    now,
    log,
    ...(servicer === undefined ? {} : { servicer }),
  });
  const stop = async (): Promise<void> => {
    await intake.stop();
    await wecom.stop();
  };
  return { wecom, intake, channel, arrivals, sent, refuted, feedback, buttons, cursors, events, clock, faults, stop };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
