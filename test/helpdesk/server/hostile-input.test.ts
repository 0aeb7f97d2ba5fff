import { beforeAll, describe, expect, it } from 'vitest';
import type { DeskPorts } from '../../../src/helpdesk/all-desk-routes.js';
import { codeOf, openDesk, type Browser, type FakeDesk } from '../../fakes/helpdesk/open-desk.js';

let desk: FakeDesk;
let admin: Browser;
beforeAll(async () => {
  const nothing = {
    journal: { record: () => Promise.resolve(undefined) },
    describe: () => ({ place: null, topic: '', curated: null }),
    documents: () => [],
    generation: () => 'g',
  };
  desk = await openDesk({ isShared: true, ports: { records: nothing as unknown as DeskPorts['records'] } });
  await desk.addAccount('root', 'admin');
  admin = await desk.signIn('root');
});

const lists = ['/overview', '/records', '/records/export', '/audit', '/queue', '/curated', '/uploads'];
const days = ['9999-99-99', '9999-12-31', '0000-01-01', '2026-02-30', '-2026-01-01', '２０２６-01-01', '2026-1-1', ''];
const numbers = ['-1', '1e99', '1.5', 'NaN', 'Infinity', '0x', '９', '9007199254740993'];
const words = [
  '%25',
  '_',
  '%5C',
  '%27%20OR%201=1--',
  '%00',
  '%ED%A0%80',
  '*',
  '(a%2B)%2B$',
  '__proto__',
  'constructor',
];

/** Every address of a list with one hostile value in it. */
const hostile = lists.flatMap((list) => [
  ...days.flatMap((day) => [`${list}?from=${day}`, `${list}?until=${day}`, `${list}?day=${day}&form=csv`]),
  ...numbers.flatMap((number) => [`${list}?limit=${number}`, `${list}?offset=${number}`, `${list}?from=${number}`]),
  ...words.flatMap((word) => [
    `${list}?q=${word}`,
    `${list}?text=${word}`,
    `${list}?place=${word}`,
    `${list}?${word}=1`,
  ]),
  `${list}?limit=1&limit=2`,
  `${list}?place[a]=b&__proto__[x]=1&constructor.prototype=1`,
]);

describe('a list', () => {
  it.each(lists)('%s gives an answer or a reason to whatever is asked of it, and never breaks', async (list) => {
    for (const path of hostile.filter((each) => each.startsWith(`${list}?`))) {
      const response = await desk.call({ path, by: admin });
      expect([path, response.statusCode < 500]).toEqual([path, true]);
      if (response.statusCode >= 400) expect(codeOf(response)).toMatch(/^(?:bad_request|not_found)$/);
    }
    expect(desk.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    '/overview?until=9999-12-31',
    '/overview?until=0000-01-01',
    '/overview?from=9999-12-01&until=9999-12-31',
    '/records?from=9999-12-31',
    '/records/export?day=0000-01-01&form=csv',
    '/records?limit=-1',
    '/records?limit=101',
    '/records?offset=-1',
    '/audit?limit=201',
    '/queue?limit=1e9',
    '/uploads?limit=0',
  ])('refuses %s', async (path) => {
    expect(codeOf(await desk.call({ path, by: admin }))).toBe('bad_request');
  });
});

it.each(['__proto__', 'constructor', 'toString', '%2e%2e', '..%2f..%2fetc', '%25', '1%20OR%201=1', '海'.repeat(160)])(
  'finds no record, account or item that is called %s',
  async (name) => {
    for (const path of [`/records/${name}`, `/queue/${name}`, `/curated/${name}`, `/uploads/${name}`]) {
      expect(codeOf(await desk.call({ path, by: admin }))).toMatch(/^(?:bad_request|not_found)$/);
    }
    const change = { method: 'PATCH', path: `/accounts/${name}`, body: { active: false }, by: admin } as const;
    expect(codeOf(await desk.call(change))).toBe('not_found');
  },
);
