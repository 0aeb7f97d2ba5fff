import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from 'grammy';
import { openTelegram, type TelegramReceiver } from '../../../src/channels/telegram/open-telegram.js';
import { messageUpdate, pressUpdate } from '../../fakes/telegram/fake-updates.js';
import { startFakeTelegram, type FakeTelegram } from '../../fakes/telegram/start-fake-telegram.js';
import { seededFaults, serverError, tooFast, type Fault } from '../../fakes/telegram/telegram-faults.js';
import { makeTestPorts, type TestPorts } from './make-ports.js';

let telegram: FakeTelegram;
let receiver: TelegramReceiver | undefined;
let test: TestPorts;
let pauses: number[];

beforeEach(async () => {
  telegram = await startFakeTelegram();
  test = makeTestPorts();
  pauses = [];
});
afterEach(async () => {
  await receiver?.stop();
  receiver = undefined;
  await telegram.stop();
});

function start(token = telegram.token): TelegramReceiver {
  const side = openTelegram({
    settings: { mode: 'polling', token, apiRoot: `${telegram.apiRoot}/` },
    log: test.log,
    now: () => 5,
    pollPatience: 1,
    pause: async (time) => {
      pauses.push(time);
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
  });
  receiver = side.receive(test.ports);
  receiver.start();
  return receiver;
}

/** Generous, because it only bounds a test that fails. */
const until = (check: () => void) => vi.waitFor(check, 20_000);
const say = (update: number, text = `问${update}`) => messageUpdate({ update, chat: 9, text });
const texts = () => test.delivery.accepted.map(({ text }) => text);
const states = () => test.logged.map(({ event, facts }) => `${event} ${String(facts?.state)}`);

describe('polling', () => {
  it('takes each update in once, in order, and confirms it', async () => {
    start();
    telegram.push(say(1), say(2), say(2));
    await until(() => {
      expect(telegram.confirmed).toEqual([1, 2, 2]);
    });
    telegram.push(say(2), say(3));
    await until(() => {
      expect(telegram.waiting()).toBe(0);
    });
    expect(texts()).toEqual(['问1', '问2', '问3']);
  });

  it('hears updates whose numbers begin anew below the last', async () => {
    start();
    telegram.push(say(900));
    await until(() => {
      expect(telegram.confirmed).toEqual([900]);
    });
    await until(() => {
      expect(telegram.calls.filter((call) => call === 'getUpdates').length).toBeGreaterThan(2);
    });
    telegram.push(say(5));
    await until(() => {
      expect(texts()).toEqual(['问900', '问5']);
    });
  });

  it('does not confirm what could not be kept, and takes it in when it can', async () => {
    const { accept } = test.delivery;
    let failures = 3;
    Object.assign(test.ports.delivery, {
      accept: (...given: Parameters<typeof accept>) =>
        failures-- > 0 ? Promise.reject(new Error('full')) : accept(...given),
    });
    telegram.push(say(1), say(2));
    start();
    await until(() => {
      expect(telegram.confirmed).toEqual([1, 2]);
    });
    expect(texts()).toEqual(['问1', '问2']);
    expect(states()).toEqual(['telegram_intake unreachable', 'telegram_intake working']);
  });

  it('asks for nothing while the delivery takes nothing', async () => {
    test.delivery.close();
    telegram.push(say(1));
    start();
    await until(() => {
      expect(pauses.length).toBeGreaterThan(3);
    });
    expect(telegram.calls).not.toContain('getUpdates');
  });

  it.each<{ why: string; fault: Fault; state: string; wait: number }>([
    { why: 'an error of theirs', fault: serverError, state: 'failing', wait: 1000 },
    { why: 'a broken line', fault: { kind: 'reset' }, state: 'unreachable', wait: 1000 },
    {
      why: 'another poller',
      fault: { kind: 'error', code: 409, description: 'Conflict' },
      state: 'conflict',
      wait: 1000,
    },
    { why: 'too fast', fault: tooFast(7), state: 'too_fast', wait: 7000 },
  ])('survives $why, and says so once', async ({ fault, state, wait }) => {
    telegram.failNext('getUpdates', fault, fault, fault);
    telegram.push(say(1));
    start();
    await until(() => {
      expect(texts()).toEqual(['问1']);
    });
    expect(states()).toEqual([`telegram_polling ${state}`, 'telegram_polling working']);
    expect(pauses[0]).toBe(wait);
  });

  it('takes everything in once through many faults', async () => {
    await telegram.stop();
    telegram = await startFakeTelegram({
      faults: seededFaults(7, 3, [serverError, { kind: 'reset' }, { kind: 'lose' }, tooFast(1)]),
    });
    start();
    for (let update = 1; update <= 40; update += 1) telegram.push(say(update), say(update));
    await until(() => {
      expect(telegram.waiting()).toBe(0);
    });
    expect(texts()).toEqual(Array.from({ length: 40 }, (_, index) => `问${index + 1}`));
  });

  it('takes away a webhook that is in the way', async () => {
    await new Api(telegram.token, { apiRoot: telegram.apiRoot }).setWebhook('https://127.0.0.1/x');
    telegram.push(say(1));
    start();
    await until(() => {
      expect(texts()).toEqual(['问1']);
    });
    expect(telegram.webhook()).toBeUndefined();
  });

  it('stops at once and leaves no poll behind', async () => {
    const begun = start();
    await until(() => {
      expect(telegram.isPolled()).toBe(true);
    });
    await begun.stop();
    await until(() => {
      expect(telegram.isPolled()).toBe(false);
    });
    telegram.push(say(1));
    expect(texts()).toEqual([]);
  });

  it('says a token that is refused to nobody, and stops all the same', async () => {
    const begun = start('1:very-secret');
    await until(() => {
      expect(states()).toEqual(['telegram_setup token_refused']);
    });
    await begun.stop();
    expect(JSON.stringify(test.logged)).not.toContain('very-secret');
    expect(pauses[0]).toBe(60_000);
  });

  it('answers a press, and does not mind where that fails', async () => {
    telegram.failNext('answerCallbackQuery', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: query is too old',
    });
    telegram.push(
      pressUpdate({ update: 1, chat: 9, message: 4, data: 'x' }),
      pressUpdate({ update: 2, chat: 9, message: 4, data: 'x' }),
    );
    start();
    await until(() => {
      expect(telegram.buttonAnswers).toHaveLength(1);
    });
    await until(() => {
      expect(telegram.confirmed).toEqual([1, 2]);
    });
  });
});
