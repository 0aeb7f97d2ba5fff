import { expect, it } from 'vitest';
import type { QueuePage } from '../../src/helpdesk/contract/queue.js';
import { chooseOption } from './choose-option.js';
import { describeDesk } from './describe-desk.js';
import { expectNoSeriousViolations } from './expect-no-serious-violations.js';
import { keepAnswer } from './keep-answer.js';
import type { Desk } from './open-desk.js';

const MEAN = '<img src=x onerror="document.title=1">造船补多少';

/** Opens the chat page in a browser of its own. */
async function openChat(desk: Desk, screen: 'office' | 'phone' = 'phone') {
  const seat = await desk.sit(null, '/login', screen);
  await seat.page.goto(`${desk.url}/chat`);
  await seat.page.getByLabel('您的问题').waitFor();
  return seat;
}

describeDesk(
  'the queue',
  (desk) => {
    it.each(['office', 'phone'] as const)('lists what was asked in vain, on the screen of the %s', async (screen) => {
      const { page } = await desk().sit('clerk', '/queue', screen);
      await page.getByText(MEAN).waitFor();
      expect(await page.title()).not.toBe('1');
      await expectNoSeriousViolations(page);
      await desk().shoot(page, `queue-${screen}`);
      await page.getByText('地铁票价补多少').click();
      await page.getByRole('heading', { name: '对话' }).waitFor();
      await expectNoSeriousViolations(page);
      await desk().shoot(page, `queue-detail-${screen}`);
      if (screen === 'phone') {
        await page.getByRole('button', { name: '返回列表' }).click();
        await page.getByText(MEAN).waitFor();
      }
    });

    it('shows an auditor everything and lets him change nothing', async () => {
      const { page } = await desk().sit('auditor', '/queue');
      await page.getByText('地铁票价补多少').click();
      await page.getByRole('heading', { name: '对话' }).waitFor();
      expect(await page.getByRole('button', { name: '领取' }).count()).toBe(0);
      expect(await page.getByRole('button', { name: '发出答复' }).count()).toBe(0);
    });

    it('takes a question over into a new curated answer, for who may write one', async () => {
      const clerk = await desk().sit('clerk', '/queue');
      await clerk.page.getByText('地铁票价补多少').click();
      await clerk.page.getByRole('heading', { name: '对话' }).waitFor();
      expect(await clerk.page.getByRole('link', { name: '写成规范答复' }).count()).toBe(0);
      const { page } = await desk().sit('editor', '/queue');
      await page.getByText('地铁票价补多少').click();
      await page.getByRole('link', { name: '写成规范答复' }).click();
      await page.getByRole('heading', { level: 1, name: '新写一条' }).waitFor();
      await expect.poll(() => page.getByLabel('正例问题').inputValue()).toContain('地铁票价补多少');
    });

    it('finds by place and by words', async () => {
      const { page } = await desk().sit('clerk', '/queue');
      await page.getByText(MEAN).waitFor();
      await chooseOption(page.getByRole('combobox', { name: '地方' }), '开封市（1）');
      await page.getByText(MEAN).waitFor({ state: 'hidden' });
      await page.getByText('地铁票价补多少').waitFor();
    });

    it('answers a person of the chat page with a clause, once, and says when he has it', async () => {
      const chat = await openChat(desk());
      await chat.page.getByLabel('您的问题').fill('请问火星基地怎么补贴');
      await chat.page.keyboard.press('Enter');
      await chat.page.getByRole('button', { name: '没有帮助' }).click();
      await chat.page.getByRole('button', { name: '转人工' }).click();
      await chat.page.getByText('已转给工作人员').waitFor();
      await expectNoSeriousViolations(chat.page);
      await desk().shoot(chat.page, 'chat');

      const { page } = await desk().sit('clerk', '/queue');
      await chooseOption(page.getByRole('combobox', { name: '原因' }), '要求人工（1）');
      await page.getByRole('link', { name: /火星基地/ }).click();
      await page.getByRole('button', { name: '领取' }).click();
      await page.getByText('由王敏办理').first().waitFor();
      await page.getByLabel('写给对方看的答复').fill('目前没有这项补贴，可参照海外仓。');
      await page.getByLabel('找条款').fill('海外仓');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '引用' }).first().click();
      await page.getByText('对方将看到').waitFor();
      await desk().shoot(page, 'queue-answer');
      await page.getByRole('button', { name: '发出答复' }).click();
      await page.getByText('已发出').waitFor();
      await chat.page.getByText('目前没有这项补贴，可参照海外仓。').waitFor({ timeout: 15_000 });
      expect(await chat.page.getByText('目前没有这项补贴').count()).toBe(1);
      await page.getByText('已送达').first().waitFor({ timeout: 15_000 });
      await desk().shoot(chat.page, 'chat-staff');
    });

    it('takes a conversation over, talks with the person, and gives it back', async () => {
      const chat = await openChat(desk());
      await chat.page.getByLabel('您的问题').fill('月球矿区的补贴归谁管');
      await chat.page.keyboard.press('Enter');
      await chat.page.locator('.line').nth(1).waitFor();
      await chat.page.getByRole('button', { name: '转人工' }).click();
      await chat.page.getByText('已转给工作人员').waitFor();

      const { page } = await desk().sit('clerk', '/queue');
      await page
        .getByRole('link', { name: /月球矿区/ })
        .first()
        .click();
      await page.getByRole('button', { name: '接管对话' }).click();
      await page.getByText('王敏正在接待').waitFor();
      await chat.page.getByLabel('您的问题').fill('是新的矿区');
      await chat.page.keyboard.press('Enter');
      await page.getByText('是新的矿区').waitFor({ timeout: 15_000 });
      await page.getByLabel('直接回复对方').fill('您好，请说明矿区名称。');
      await page.getByRole('button', { name: '发送', exact: true }).click();
      await chat.page.getByText('您好，请说明矿区名称。').waitFor({ timeout: 15_000 });
      await page.getByRole('button', { name: '交还给系统' }).click();
      await page.getByRole('button', { name: '接管对话' }).waitFor();
    });

    it('tells a clerk who comes too late that somebody else has it', async () => {
      const first = await desk().sit('clerk', '/queue');
      await first.page.getByText(MEAN).click();
      await first.page.getByRole('button', { name: '领取' }).waitFor();
      const other = await desk().sit('editor', '/queue');
      const { body } = await other.call('GET', '/queue?status=open&q=%E9%80%A0%E8%88%B9');
      const id = (body as QueuePage).items[0]?.id ?? 0;
      expect((await other.call('POST', `/queue/${id}/claim`, { version: 1 })).status).toBe(200);
      first.forgive(/409/);
      await first.page.getByRole('button', { name: '领取' }).click();
      await first.page.getByText('别人刚刚改过').waitFor();
      await first.page.getByText('由李华办理').first().waitFor();
    });
  },
  {
    fill: async (journal) => {
      const at = Date.now() - 3_600_000;
      const refuse = { kind: 'refuse', reason: 'no_clause', text: '没有找到。' } as const;
      await keepAnswer(journal, { text: MEAN, at, reply: refuse });
      await keepAnswer(journal, {
        text: '地铁票价补多少',
        at,
        places: ['开封市'],
        person: 'telegram:2',
        reply: refuse,
      });
    },
  },
);
