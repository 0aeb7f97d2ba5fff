import { describe, expect, it } from 'vitest';
import { makeAskRoutes, type AskPorts } from '../../../src/helpdesk/ask/ask-routes.js';
import { makeDeskChannel } from '../../../src/helpdesk/ask/make-desk-channel.js';
import type { AskLine } from '../../../src/helpdesk/contract/ask.js';
import { DeskRefusal } from '../../../src/helpdesk/desk-refusal.js';
import type { Actor, AnyDeskRoute } from '../../../src/helpdesk/desk-route.js';
import type { Feedback } from '../../../src/journal/values.js';
import { isoDate, type IsoDate } from '../../../src/policy/iso-date.js';
import type { Respond } from '../../../src/policy/ask.js';
import { makeFakeDelivery, type FakeDelivery } from '../../fakes/fake-delivery.js';
import { makeTurn } from '../../fakes/make-turn.js';
import { callRoute } from '../call-route.js';

const today = isoDate(2026, 11, 21) as IsoDate;
const clerk: Actor = { name: 'wang', displayName: '王敏', role: 'clerk' };
const other: Actor = { name: 'li', displayName: '李华', role: 'clerk' };
const TEXT = '造船的补贴是2%，最多100万元。\n依据：一、';

interface Bench {
  readonly routes: readonly AnyDeskRoute[];
  readonly delivery: FakeDelivery;
  readonly feedback: Feedback[];
}

function openBench(
  respond: Respond = () => Promise.resolve(makeTurn({ text: TEXT })),
  more: Partial<AskPorts> = {},
): Bench {
  const delivery = makeFakeDelivery(respond, today);
  const feedback: Feedback[] = [];
  const journal: AskPorts['journal'] = {
    record: (id) => Promise.resolve(delivery.records.find((record) => record.id === id)),
    addFeedback: (given) => {
      feedback.push(given);
      return Promise.resolve();
    },
  };
  const source = () => ({ documents: [], retrieve: () => [], dataOf: () => ({ measures: [] }) });
  return {
    routes: makeAskRoutes({ delivery, journal, source, today: () => today, now: () => 7, ...more }),
    delivery,
    feedback,
  };
}

async function ask({ routes }: Bench, body: unknown, actor: Actor = clerk): Promise<AskLine[]> {
  const answer = await callRoute(routes, 'POST /ask', { body, actor });
  if (answer.kind !== 'lines') throw new Error('The answer comes in lines');
  const lines: AskLine[] = [];
  for await (const line of answer.lines) lines.push(line as AskLine);
  return lines;
}

function lastOf(lines: readonly AskLine[]): Extract<AskLine, { reply: unknown }> {
  const last = lines.at(-1);
  if (last === undefined || !('reply' in last)) throw new Error('The last line is the reply');
  return last;
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.catch((thrown: unknown) => thrown);
  if (error instanceof DeskRefusal) return error.code;
  throw error;
}

describe('asking at the desk', () => {
  it('gives the text in pieces, and then the reply', async () => {
    const lines = await ask(openBench(), { text: '能补多少？' });
    const pieces = lines.flatMap((line) => ('piece' in line ? [line.piece] : []));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(TEXT);
    expect(lastOf(lines).reply.text).toBe(TEXT);
  });

  it.each([
    { why: 'gives what passed before the reply is whole', passed: ['造船的', '补贴是2%，'], pieces: TEXT },
    { why: 'gives the reply alone where it is another', passed: ['别的。'], pieces: '别的。' },
  ])('$why', async ({ passed, pieces }) => {
    const respond: Respond = async (_message, _state, onPassed) => {
      for (const words of passed) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        onPassed?.(words);
      }
      return makeTurn({ text: TEXT });
    };
    const lines = await ask(openBench(respond), { text: '能补多少？' });
    const said = lines.flatMap((line) => ('piece' in line ? [line.piece] : []));
    expect(said.slice(0, passed.length)).toEqual(passed);
    expect(said.join('')).toBe(pieces);
    expect(lastOf(lines).reply.text).toBe(TEXT);
  });

  it('goes the way of every message, as the person that the account is, on the day that was asked about', async () => {
    const bench = openBench();
    await ask(bench, { text: '能补多少？', asOf: '2023-06-30' });
    expect(bench.delivery.accepted).toMatchObject([
      { channel: 'desk', person: 'desk:wang', text: '能补多少？', asOf: '2023-06-30', address: null },
    ]);
  });

  it('goes on in a conversation that belongs to the account alone', async () => {
    const bench = openBench();
    const { conversation } = lastOf(await ask(bench, { text: '一' }));
    await ask(bench, { text: '二', conversation });
    await ask(bench, { text: '三', conversation }, other);
    expect(bench.delivery.accepted.map((arrival) => arrival.conversation)).toEqual([
      `desk:wang:${conversation}`,
      `desk:wang:${conversation}`,
      `desk:li:${conversation}`,
    ]);
  });

  it.each([
    { why: 'nothing to ask', body: { text: ' \n' } },
    { why: 'too much', body: { text: '问'.repeat(2001) } },
    { why: 'a conversation of another account', body: { text: '一', conversation: 'x:desk:li' } },
    { why: 'a day that is none', body: { text: '一', asOf: '昨天' } },
    { why: 'what nobody asked for', body: { text: '一', person: 'desk:li' } },
  ])('refuses $why', async ({ body }) => {
    const bench = openBench();
    await expect(ask(bench, body)).rejects.toThrow();
    expect(bench.delivery.accepted).toEqual([]);
  });

  it.each(['busy', 'limited'] as const)('says so where it is %s', async (kind) => {
    const bench = openBench();
    bench.delivery.refuseNext(kind);
    expect(await codeOf(ask(bench, { text: '一' }))).toBe('too_many');
  });

  it('takes nothing in while the service stops', async () => {
    const bench = openBench();
    bench.delivery.close();
    expect(await codeOf(ask(bench, { text: '一' }))).toBe('stopping');
  });

  it('says of an answer that failed that it did, and nothing of why', async () => {
    const bench = openBench(() => Promise.reject(new Error('秘密')));
    const error: unknown = await ask(bench, { text: '一' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'internal' });
    expect(String(error)).not.toContain('秘密');
  });
});

describe('a thumb', () => {
  it('is kept once for a reply, personal data taken out', async () => {
    const bench = openBench();
    const { recordId } = lastOf(await ask(bench, { text: '一' })).reply;
    const body = { recordId, verdict: 'bad', reasons: ['来电人 13800138000 说不对'] };
    const answer = await callRoute(bench.routes, 'POST /ask/feedback', { body, actor: clerk });
    expect(answer.kind).toBe('nothing');
    expect(bench.feedback).toEqual([
      {
        ...{ channel: 'desk', externalId: `desk:wang:${recordId}`, person: 'desk:wang', recordId },
        ...{ verdict: 'bad', reasons: ['来电人 [手机号] 说不对'], at: 7 },
      },
    ]);
  });

  it('is none of a reply to somebody else, and of none that there is', async () => {
    const bench = openBench();
    const { recordId } = lastOf(await ask(bench, { text: '一' })).reply;
    for (const [id, actor] of [
      [recordId, other],
      ['nothing', clerk],
    ] as const) {
      const body = { recordId: id, verdict: 'good' };
      expect(await codeOf(callRoute(bench.routes, 'POST /ask/feedback', { body, actor }))).toBe('not_found');
    }
    expect(bench.feedback).toEqual([]);
  });
});

it('the channel of the desk writes and sends nothing', async () => {
  const channel = makeDeskChannel();
  expect(channel.render({ kind: 'notice', text: '一' }, null, () => ({ id: 'b', kind: 'ask', value: '' }))).toEqual([]);
  const sending = { address: null, body: null, key: 'k', mayHaveArrived: false, signal: new AbortController().signal };
  expect(await channel.send(sending)).toMatchObject({ kind: 'never' });
});
