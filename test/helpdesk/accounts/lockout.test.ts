import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, openDesk, PASSWORD, type Browser, type FakeDesk } from '../../fakes/helpdesk/open-desk.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let desk: FakeDesk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.addAccount('li', 'admin');
});

const tryOnce = (name: string, password: string, from: string, by?: Browser) =>
  desk.call({ method: 'POST', path: '/session', body: { name, password }, from, ...(by === undefined ? {} : { by }) });

async function fail(times: number, name: string, from: (turn: number) => string): Promise<readonly number[]> {
  const statuses = [];
  for (let turn = 0; turn < times; turn++) statuses.push((await tryOnce(name, 'guess guess', from(turn))).statusCode);
  return statuses;
}

describe('failing to sign in', () => {
  it.each(['li', 'nobody'])(
    'makes %s wait after five times, twice as long each time, and says how long',
    async (name) => {
      expect(await fail(6, name, () => '10.0.0.1')).toEqual([401, 401, 401, 401, 401, 429]);
      const waits = [];
      for (let more = 0; more < 10; more++) {
        const refused = await tryOnce(name, 'guess guess', '10.0.0.1');
        expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'too_many']);
        const seconds = Number(refused.headers['retry-after']);
        expect(refused.json()).toMatchObject({ error: { details: { seconds } } });
        waits.push(seconds);
        desk.now += seconds * SECOND;
        expect((await tryOnce(name, 'guess guess', '10.0.0.1')).statusCode).toBe(401);
      }
      expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
    },
  );

  it('refuses even the right password meanwhile, and forgets all of it when it is right', async () => {
    await fail(5, 'li', () => '10.0.0.1');
    expect((await tryOnce('li', PASSWORD, '10.0.0.2')).statusCode).toBe(429);
    desk.now += 5 * SECOND;
    expect((await tryOnce('li', PASSWORD, '10.0.0.2')).statusCode).toBe(200);
    expect(await fail(5, 'li', () => '10.0.0.3')).toEqual([401, 401, 401, 401, 401]);
  });

  it('counts a name wherever it is tried from', async () => {
    expect(await fail(6, 'li', (turn) => `10.0.0.${turn}`)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('does not let the same name be tried side by side more often', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => tryOnce('li', 'guess guess', '10.0.0.1')));
    expect(all.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(all.filter(({ statusCode }) => statusCode === 429)).toHaveLength(15);
  });

  it.each([
    { why: 'an address', from: () => '10.0.0.1' },
    { why: 'a network of IPv6', from: (turn: number) => `2001:db8:1:2::${turn.toString(16)}` },
  ])('makes $why wait that tries one name after the other', async ({ from }) => {
    const statuses = [];
    for (let turn = 0; turn < 21; turn++)
      statuses.push((await tryOnce(`name${turn}`, 'guess guess', from(turn))).statusCode);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(statuses[20]).toBe(429);
    expect((await tryOnce('li', PASSWORD, '10.9.9.9')).statusCode).toBe(200);
  });

  it('does not give an address all its guesses back for one password that it knows', async () => {
    for (let turn = 0; turn < 19; turn++) await tryOnce(`name${turn}`, 'guess guess', '10.0.0.1');
    expect((await tryOnce('li', PASSWORD, '10.0.0.1')).statusCode).toBe(200);
    expect((await tryOnce('another', 'guess guess', '10.0.0.1')).statusCode).toBe(401);
    expect((await tryOnce('yet', 'guess guess', '10.0.0.1')).statusCode).toBe(429);
  });

  it('keeps nobody out of the browser in which he has signed in before', async () => {
    const mine = await desk.signIn('li');
    desk.now += MINUTE;
    await fail(30, 'li', () => '10.0.0.1');
    expect((await tryOnce('li', PASSWORD, '10.0.0.1')).statusCode).toBe(429);
    expect((await tryOnce('li', PASSWORD, '10.0.0.1', mine)).statusCode).toBe(200);
  });

  it('counts that browser by itself, and gives it no other name', async () => {
    await desk.addAccount('wang', 'clerk');
    const mine = await desk.signIn('li');
    for (let turn = 0; turn < 5; turn++) await tryOnce('li', 'guess guess', '10.0.0.1', mine);
    expect((await tryOnce('li', PASSWORD, '10.0.0.1', mine)).statusCode).toBe(429);
    for (let turn = 0; turn < 5; turn++) await tryOnce('wang', 'guess guess', '10.0.0.1', mine);
    expect((await tryOnce('wang', PASSWORD, '10.0.0.1', mine)).statusCode).toBe(429);
    expect((await tryOnce('wang', PASSWORD, '10.0.0.9')).statusCode).toBe(429);
  });

  it('shows in the list of accounts until when, and ends with a new password', async () => {
    await desk.addAccount('wang', 'clerk');
    const by = await desk.signIn('li');
    await fail(5, 'wang', () => '10.0.0.1');
    const list = (await desk.call({ path: '/accounts', by })).json<{ items: readonly object[] }>();
    expect(list.items).toMatchObject([
      { name: 'li', lockedUntil: null },
      { name: 'wang', lockedUntil: desk.now + 5 * SECOND },
    ]);
    const body = { resetPassword: true };
    const reset = await desk.call({ method: 'PATCH', path: '/accounts/wang', body, by });
    const { password } = reset.json<{ password: string }>();
    expect((await tryOnce('wang', password, '10.0.0.7')).statusCode).toBe(200);
  });

  it('is forgotten after a day', async () => {
    await fail(12, 'li', () => '10.0.0.1');
    desk.now += 24 * 60 * MINUTE;
    expect(await fail(5, 'li', () => '10.0.0.2')).toEqual(Array(5).fill(401));
  });
});
