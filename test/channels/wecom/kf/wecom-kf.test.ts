import { afterEach, describe, expect, it } from 'vitest';
import { makeCitation, makeReply } from '../../../fakes/make-reply.js';
import type { Desk } from './kf-desk.js';
import { customer, kfid, openDesk } from './kf-desk.js';

let desk: Desk;
afterEach(() => desk.stop());

const open = async (text = '可以申请。', servicer?: string): Promise<Desk> => {
  desk = await openDesk(() => makeReply({ text }), servicer);
  return desk;
};
const seen = (): string[] => desk.wecom.kf.seen.map(({ text }) => text);

describe('fetching', () => {
  it('takes in every message once over many pages, and keeps its place', async () => {
    await open();
    desk.wecom.kf.pageSize(2);
    for (const text of ['一', '二', '三', '四', '五']) desk.wecom.kf.say(kfid, customer, text);
    expect(await desk.intake.sync(kfid, 'T')).toBe(true);
    expect(desk.arrivals.map(({ text }) => text)).toEqual(['一', '二', '三', '四', '五']);
    expect(desk.cursors.get(`wecom-kf:${kfid}`)).toBe('c5');
    await desk.intake.sync(kfid, 'T');
    expect(desk.arrivals).toHaveLength(5);
  });

  it('ties the word that a message was not delivered to the part that it was', async () => {
    await open();
    desk.wecom.kf.say(kfid, customer, '问');
    await desk.intake.sync(kfid, 'T');
    const [first] = desk.sent;
    const failed = first?.kind === 'sent' ? first.externalId : undefined;
    expect(failed).toMatch(/^[0-9a-f]{32}$/);
    const event = { event_type: 'msg_send_fail', open_kfid: kfid, external_userid: customer, fail_msgid: failed };
    desk.wecom.kf.put(kfid, { msgid: 'e1', origin: 4, msgtype: 'event', event: { ...event, fail_type: 10 } });
    await desk.intake.sync(kfid, 'T');
    expect(desk.refuted).toEqual([
      { channel: 'wecom-kf', person: `wecom-kf:${customer}`, externalId: failed, why: 'wecom_kf_failed_10' },
    ]);
    expect(desk.arrivals).toHaveLength(1);
  });

  it('moves on over a page in which there is nothing for us', async () => {
    await open();
    desk.wecom.kf.staffSays(kfid, customer, '您好');
    desk.wecom.kf.put(kfid, { strange: true });
    await desk.intake.sync(kfid, 'T');
    expect([desk.arrivals, desk.cursors.get(`wecom-kf:${kfid}`)]).toEqual([[], 'c2']);
    expect(desk.events).toContain('wecom_kf_unreadable');
  });

  it('does not move on where the messages could not be put on disk', async () => {
    await open();
    desk.wecom.kf.say(kfid, customer, '一');
    desk.faults.accept = 1;
    expect(await desk.intake.sync(kfid, 'T')).toBe(false);
    expect(desk.cursors.size).toBe(0);
    expect(await desk.intake.sync(kfid, 'T')).toBe(true);
    expect(desk.arrivals).toHaveLength(1);
  });

  it('fetches one at a time, and once more for what came meanwhile', async () => {
    await open();
    desk.wecom.kf.say(kfid, customer, '一');
    await Promise.all(Array.from({ length: 10 }, () => desk.intake.sync(kfid, 'T')));
    expect(desk.arrivals).toHaveLength(1);
    expect(desk.wecom.calls.filter((path) => path === 'kf/sync_msg')).toHaveLength(2);
  });

  it('catches up at the start, and leaves what is older than ten minutes to those who were there', async () => {
    await open();
    desk.wecom.kf.say(kfid, customer, '旧');
    desk.clock.now += 11 * 60_000;
    desk.wecom.kf.say(kfid, customer, '新');
    await desk.intake.catchUp();
    expect(desk.arrivals.map(({ text, answer }) => [text, answer])).toEqual([
      ['旧', null],
      ['新', undefined],
    ]);
  });

  it('keeps the talks of two accounts apart', async () => {
    await open();
    desk.wecom.kf.say('wk1', customer, '一');
    desk.wecom.kf.say('wk2', customer, '二');
    await desk.intake.catchUp();
    expect(desk.arrivals.map(({ conversation }) => conversation)).toEqual(['wecom-kf:wk1:wm1', 'wecom-kf:wk2:wm1']);
  });
});

describe('a talk', () => {
  it('is taken before it is answered', async () => {
    await open();
    desk.wecom.kf.say(kfid, customer, '问');
    await desk.intake.sync(kfid, 'T');
    expect(desk.wecom.kf.stateOf(kfid, customer)).toBe(1);
    expect(seen()[0]).toBe('可以申请。');
    expect(desk.wecom.violations).toEqual([]);
  });

  it.each([
    { why: 'a member of staff has', state: 3 },
    { why: 'waits for a member of staff', state: 2 },
  ])('that $why is not answered and not touched', async ({ state }) => {
    await open();
    desk.wecom.kf.say(kfid, customer, '问');
    desk.wecom.kf.setState(kfid, customer, state);
    await desk.intake.sync(kfid, 'T');
    expect([seen(), desk.wecom.kf.stateOf(kfid, customer), desk.arrivals[0]?.answer]).toEqual([[], state, null]);
    expect(desk.wecom.violations).toEqual([]);
  });

  it.each([
    { why: 'waits in the pool', servicer: undefined, state: 2, said: '正在为您转接' },
    { why: 'goes to the member of staff that was chosen', servicer: 'zhang', state: 3, said: '已为您转接' },
    { why: 'waits where the member of staff rests', servicer: 'resting', state: 2, said: '正在为您转接' },
  ])('$why when the customer asks for a person', async ({ servicer, state, said }) => {
    await open('可以申请。', servicer);
    desk.wecom.kf.say(kfid, customer, '转人工！');
    await desk.intake.sync(kfid, 'T');
    expect(desk.wecom.kf.stateOf(kfid, customer)).toBe(state);
    expect(seen()).toEqual([expect.stringContaining(said)]);
    expect(desk.wecom.violations).toEqual([]);
  });

  it('is handed over once where the messages are fetched twice', async () => {
    await open();
    desk.wecom.kf.say(kfid, customer, '人工');
    desk.faults.accept = 1;
    await desk.intake.sync(kfid, 'T');
    await desk.intake.sync(kfid, 'T');
    expect(desk.wecom.calls.filter((path) => path === 'kf/service_state/trans')).toHaveLength(1);
  });

  it('is welcomed once, within twenty seconds', async () => {
    await open();
    desk.wecom.kf.enter(kfid, customer);
    await desk.intake.sync(kfid, 'T');
    expect(seen()).toEqual([expect.stringContaining('您好')]);
    desk.wecom.kf.enter(kfid, customer);
    desk.clock.now += 21_000;
    await desk.intake.sync(kfid, 'T');
    expect(seen()).toHaveLength(1);
  });

  it('a picture is answered politely', async () => {
    await open();
    desk.wecom.kf.sendOther(kfid, customer, 'image');
    await desk.intake.sync(kfid, 'T');
    expect(seen()[0]).toContain('文字');
  });
});

describe('an answer', () => {
  it('of thirty thousand characters comes in groups of five, each after a press, and loses nothing', async () => {
    const text = '企业可以申请补贴，标准是一万元。'.repeat(1875);
    await open(text);
    desk.wecom.kf.say(kfid, customer, '问');
    await desk.intake.sync(kfid, 'T');
    for (let presses = 0; presses < 20; presses += 1) {
      expect(desk.wecom.kf.seen.length).toBeLessThanOrEqual(5 * (presses + 1));
      const item = desk.wecom.kf.seen.at(-1)?.items[0];
      if (item?.label !== '查看更多') break;
      desk.wecom.kf.say(kfid, customer, item.label, item.id);
      await desk.intake.sync(kfid, 'T');
    }
    const words = desk.wecom.kf.seen.filter(({ items }) => items.length === 0).map((one) => one.text);
    expect(words.join('')).toBe(text);
    expect([desk.wecom.violations, desk.sent.filter(({ kind }) => kind !== 'sent')]).toEqual([[], []]);
    expect(desk.wecom.kf.seen.at(-1)?.items.map(({ label }) => label)).toContain('有帮助');
  });

  it('a question back is a menu, and the press is the choice', async () => {
    desk = await openDesk((asked) =>
      asked === '问'
        ? makeReply({ kind: 'clarify', text: '您问的是哪个市？', suggestions: ['甲市', '乙市'] })
        : makeReply({}),
    );
    desk.wecom.kf.say(kfid, customer, '问');
    await desk.intake.sync(kfid, 'T');
    const menu = desk.wecom.kf.seen[0];
    expect(menu).toMatchObject({ text: '您问的是哪个市？', items: [{ label: '甲市' }, { label: '乙市' }] });
    desk.wecom.kf.say(kfid, customer, '乙市', menu?.items[1]?.id);
    await desk.intake.sync(kfid, 'T');
    expect(desk.arrivals.at(-1)?.text).toBe('乙市');
  });

  it('a thumb is kept, and thanked for', async () => {
    await open();
    desk.wecom.kf.say(kfid, customer, '问');
    await desk.intake.sync(kfid, 'T');
    const good = desk.wecom.kf.seen.at(-1)?.items.find(({ label }) => label === '有帮助');
    desk.wecom.kf.say(kfid, customer, '有帮助', good?.id);
    await desk.intake.sync(kfid, 'T');
    expect(desk.feedback).toMatchObject([{ verdict: 'good', recordId: 'r1', channel: 'wecom-kf' }]);
    expect(seen().at(-1)).toContain('谢谢');
  });

  it('a button of another customer is no more than its words', async () => {
    await open();
    desk.wecom.kf.say(kfid, 'other', '问');
    await desk.intake.sync(kfid, 'T');
    const good = desk.wecom.kf.seen.at(-1)?.items[0];
    desk.wecom.kf.say(kfid, customer, '有帮助', good?.id);
    await desk.intake.sync(kfid, 'T');
    expect(desk.feedback).toEqual([]);
  });

  it('has the clauses one press away, with labels within 128 bytes', async () => {
    const citations = Array.from({ length: 6 }, (_, index) =>
      makeCitation('补贴', '补贴', { clauseId: `c${index}`, docNumber: null, title: '关于'.repeat(80) }),
    );
    desk = await openDesk(() => makeReply({ citations, suggestions: ['一', '二', '三', '四', '五'] }));
    desk.wecom.kf.say(kfid, customer, '问');
    await desk.intake.sync(kfid, 'T');
    expect(desk.wecom.kf.seen.at(-1)?.items).toHaveLength(9);
    expect(desk.wecom.violations).toEqual([]);
  });
});

describe('sending again', () => {
  const part = { address: { openKfId: kfid, customer, about: 'm1' }, body: { text: '好' }, key: 'wence-1' };
  const signal = new AbortController().signal;

  it('shows a message once where the first try arrived and its answer was lost', async () => {
    await open();
    desk.wecom.kf.say(kfid, customer, '问');
    desk.wecom.plan({ path: 'kf/send_msg', what: { kind: 'lose' } });
    expect(await desk.channel.send({ ...part, mayHaveArrived: false, signal })).toMatchObject({
      kind: 'later',
      mayHaveArrived: true,
    });
    expect(await desk.channel.send({ ...part, mayHaveArrived: true, signal })).toMatchObject({ kind: 'sent' });
    expect(seen()).toEqual(['好']);
  });

  it.each([
    { why: 'after 48 hours', before: () => (desk.clock.now += 48 * 3_600_000), code: 95002 },
    {
      why: 'once a person has the talk',
      before: () => {
        desk.wecom.kf.setState(kfid, customer, 3);
      },
      code: 95018,
    },
  ])('is given up $why', async ({ before, code }) => {
    await open();
    desk.wecom.kf.say(kfid, customer, '问');
    before();
    expect(await desk.channel.send({ ...part, mayHaveArrived: true, signal })).toEqual({
      kind: 'never',
      why: `wecom_${code}`,
    });
  });
});
