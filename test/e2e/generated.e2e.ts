import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { AskLine } from '../../src/helpdesk/contract/ask.js';
import type { ChatMessages } from '../../src/helpdesk/contract/widget.js';
import type { Journal } from '../../src/journal/journal.js';
import { GENERATED_LABEL, GENERATED_NAME } from '../../src/policy/generated-label.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeCitation } from '../fakes/make-reply.js';
import { makeModelTrace, makeWorded } from '../fakes/make-worded.js';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';
import { keepAnswer } from './keep-answer.js';

const QUESTION = '我们在国外建仓，一年三千万，补多少';
const QUOTE = '按照年线上交易额的2%给予资金支持';
const COMPOSED = `文件这样写：\n“${QUOTE}，最多不超过100万元。”\n依据：《关于促进跨境电子商务健康发展的若干措施》（秦政办字〔2022〕26号）二、（二）`;
const WORDS = '你们在国外建的仓库，文件里叫海外仓。按照文件，可以申请资金支持，最多不超过100万元。';
const citations = [makeCitation(QUOTE, QUOTE, { clauseId: 'qinhuangdao-2022-26#2.2', clause: '二、（二）' })];
const worded: Reply = makeWorded(WORDS, COMPOSED, { citations, suggestions: ['谁负责？'] });

const marked = (page: Page) => page.getByRole('region', { name: GENERATED_NAME });

async function fill(journal: Journal): Promise<void> {
  const trace = { plan: { do: 'lookup' }, evidence: [], model: makeModelTrace() };
  await keepAnswer(journal, { text: QUESTION, at: Date.now() - 60_000, reply: worded, changed: { trace } });
}

/** The stretch is marked once, and no word of the documents stands in it. */
async function expectMarked(page: Page): Promise<void> {
  await marked(page).waitFor();
  expect(await marked(page).count()).toBe(1);
  const said = await marked(page).innerText();
  expect(said).toContain(WORDS);
  expect(said).not.toContain(QUOTE);
  expect(await page.getByText(GENERATED_LABEL).count()).toBe(0); // the mark stands in its place
  expect(await page.getByText(QUOTE).first().isVisible()).toBe(true);
}

describeDesk(
  'what a language model wrote',
  (desk) => {
    it.each(['office', 'phone'] as const)(
      'is marked in its record, with what the model did, on the %s',
      async (screen) => {
        const { page } = await desk().sit('auditor', '/records', screen);
        await page.getByRole('link', { name: QUESTION }).click();
        await expectMarked(page);
        await page.getByText('deepseek-chat').first().waitFor();
        await page.getByText('采用了前面几句，后面的没有采用（数字没有出处）').waitFor();
        await page.getByText('“在国外建仓”理解为“海外仓”').waitFor();
        await desk().shoot(page, 'record-worded');
        await page.getByText('“在国外建仓”理解为“海外仓”').scrollIntoViewIfNeeded();
        await desk().shoot(page, 'record-model');
        await expectNoSeriousViolations(page);
      },
    );

    it.each(['office', 'phone'] as const)('is marked where staff ask, on the %s', async (screen) => {
      const { page } = await desk().sit('clerk', '/ask', screen);
      const lines: readonly AskLine[] = [{ piece: worded.text.slice(0, 40) }, { reply: worded, conversation: 'c' }];
      await page.route('**/desk/api/ask', (route) =>
        route.fulfill({
          contentType: 'application/x-ndjson',
          body: lines.map((line) => JSON.stringify(line)).join('\n'),
        }),
      );
      await page.getByLabel('问题', { exact: true }).fill(QUESTION);
      await page.keyboard.press('Enter');
      await expectMarked(page);
      await desk().shoot(page, 'ask-worded');
      await expectNoSeriousViolations(page);
    });

    it.each(['office', 'phone'] as const)('is marked in the chat, on the %s', async (screen) => {
      const { page } = await desk().sit(null, '/login', screen);
      const news: ChatMessages = {
        messages: [
          { id: 1, kind: 'question', text: QUESTION },
          { id: 1, kind: 'reply', reply: worded },
        ],
        ...{ last: 1, isWaiting: false, isTakenOver: false },
      };
      await page.route('**/chat/api/messages*', (route) =>
        route.fulfill({ contentType: 'application/json', body: JSON.stringify(news) }),
      );
      await page.goto(`${desk().url}/chat`);
      await page.getByLabel('您的问题').fill(QUESTION);
      await page.keyboard.press('Enter');
      await expectMarked(page);
      await desk().shoot(page, 'chat-worded');
      await expectNoSeriousViolations(page);
    });
  },
  { fill },
);
