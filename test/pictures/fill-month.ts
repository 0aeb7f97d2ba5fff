import { openApp } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import { loadQuestions } from '../../src/evaluation/load-questions.js';
import type { Journal } from '../../src/journal/journal.js';
import { channelNames } from '../../src/policy/channel.js';
import { chinaDay } from '../../src/policy/china-day.js';
import { keepAnswer } from '../e2e/keep-answer.js';

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 30;
const WEEK = [14, 22, 25, 23, 19, 5, 3]; // questions a day, from Monday
const ASKED = 'test/questions/working.jsonl';

/** Fills a journal with a month of questions as the product answers them today, more on working days, a few of them judged. */
export async function fillMonth(journal: Journal): Promise<void> {
  const until = Date.now();
  const asOf = chinaDay(until);
  const questions = (await loadQuestions([ASKED])).flatMap(({ turns }) => turns.slice(0, 1));
  const { respond, close } = await openApp(readSettings({}, process.cwd()));
  let place = 0;
  for (let day = DAYS - 1; day >= 0; day -= 1) {
    const noon = until - day * DAY;
    const asked = (WEEK[(new Date(noon).getUTCDay() + 6) % 7] ?? 0) + ((DAYS - day) >> 2);
    for (let i = 0; i < asked; i += 1) {
      place += 1;
      const text = questions[(place * 37) % questions.length] ?? '';
      const { reply, trace } = await respond({ conversation: 'month', text, asOf }, null);
      const channel = channelNames[place % 3] ?? 'http';
      await keepAnswer(journal, {
        ...{ text, at: noon - i * 60_000, person: `${channel}:${place % 97}`, reply },
        changed: { took: 4 + ((place * 29) % 45), trace },
        ...(place % 7 === 0 ? { verdict: place % 28 === 0 ? 'bad' : 'good' } : {}),
      });
    }
  }
  await close();
}
