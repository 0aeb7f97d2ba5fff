import { expect, test } from 'vitest';
import { messageUpdate, pressUpdate } from '../fakes/telegram/fake-updates.js';
import { startFakeTelegram } from '../fakes/telegram/start-fake-telegram.js';
import type { SentMessage } from '../fakes/telegram/accept-message.js';
import { hear, print, withProduct } from './play.js';

const CHAT = 1001;

test('a person asks in Telegram', async () => {
  const telegram = await startFakeTelegram();
  let update = 0;
  let answer: readonly SentMessage[] = [];

  const turn = async (said: string, act: () => void): Promise<void> => {
    print('张三', said);
    const before = telegram.sent.length;
    act();
    answer = await hear(telegram.sent, before);
    for (const { text, buttons } of answer) {
      print('问策', [text, ...buttons.map((button) => `［${button.text}］`)].join('\n'));
    }
  };
  const say = (text: string): Promise<void> =>
    turn(text, () => {
      update += 1;
      telegram.push(messageUpdate({ update, chat: CHAT, text }));
    });
  const press = (label: string): Promise<void> => {
    const found = answer.flatMap(({ id, buttons }) =>
      buttons.filter(({ text }) => text.includes(label)).map((button) => ({ id, ...button })),
    )[0];
    if (found === undefined) throw new Error(`没有写着“${label}”的按钮`);
    return turn(`（按 ${found.text}）`, () => {
      update += 1;
      telegram.push(pressUpdate({ update, chat: CHAT, message: found.id, data: found.data }));
    });
  };

  /** A thumb is answered by a word over the button, not by a message. */
  const thumb = async (): Promise<void> => {
    const last = answer.at(-1);
    const button = last?.buttons.find(({ text }) => text === '👍');
    if (last === undefined || button === undefined) throw new Error('没有 👍');
    print('张三', '（按 👍）');
    const before = telegram.buttonAnswers.length;
    update += 1;
    telegram.push(pressUpdate({ update, chat: CHAT, message: last.id, data: button.data }));
    const [word] = await hear(telegram.buttonAnswers, before);
    print('问策', `（${word?.text ?? ''}）`);
  };

  try {
    await withProduct({ WENCE_TELEGRAM_TOKEN: telegram.token, WENCE_TELEGRAM_API_ROOT: telegram.apiRoot }, async () => {
      await say('海外仓有什么支持？');
      await press('秦皇岛');
      await say('我们做1210，年线上交易额3000万元，能拿多少？');
      const counted = answer;
      await press('看条款全文');
      answer = counted;
      await thumb();
      await say('qwerty 呜啦啦 9527');
    });
    expect(telegram.violations).toEqual([]);
  } finally {
    await telegram.stop();
  }
});
