import { describe, expect, it } from 'vitest';
import { addressGroup } from '../../../src/helpdesk/accounts/address-group.js';
import { findPasswordFault } from '../../../src/helpdesk/accounts/check-password.js';
import { hashPassword, isPassword, standardCost } from '../../../src/helpdesk/accounts/hash-password.js';
import { makePassword } from '../../../src/helpdesk/accounts/make-password.js';
import { makeSlots } from '../../../src/helpdesk/make-slots.js';

const cost = { logN: 4, r: 1, p: 1 };

describe('a password', () => {
  it.each([
    '海边第七块礁石上有一只鸟',
    'correct horse battery',
    'li-has-a-long-password',
    '今天中午吃了三碗面条',
    'x7#Kq9!mZ2',
  ])('%s is taken', (password) => {
    expect(findPasswordFault(password, 'li')).toBeNull();
  });

  it.each([
    { why: 'nine characters', password: 'x7#Kq9!mZ', fault: '至少' },
    { why: 'nine characters, some of them outside the basic plane', password: '𠮷𠮷a𠮷b𠮷c𠮷d', fault: '至少' },
    { why: 'too long', password: 'ab1'.repeat(50), fault: '最多' },
    { why: 'on every list', password: 'Password123', fault: '常见' },
    { why: 'on every list, in wide letters', password: 'ｐａｓｓｗｏｒｄ123', fault: '常见' },
    { why: 'one character', password: '啊'.repeat(12), fault: '常见' },
    { why: 'three characters', password: 'abcabcabcabc', fault: '常见' },
    { why: 'a row', password: '23456789:;<=', fault: '常见' },
    { why: 'a row backwards', password: 'zyxwvutsrqp', fault: '常见' },
    { why: 'the name', password: 'zhangsanfeng', fault: '账号名' },
    { why: 'the name and a year', password: 'ZhangSanFeng@2025', fault: '账号名' },
  ])('is refused: $why', ({ password, fault }) => {
    expect(findPasswordFault(password, 'zhangsanfeng')).toContain(fault);
  });

  it('that is made here is never refused', () => {
    const made = Array.from({ length: 200 }, makePassword);
    expect(made.filter((password) => findPasswordFault(password, 'li') !== null)).toEqual([]);
    expect(new Set(made).size).toBe(200);
  });
});

describe('hashPassword', () => {
  it('salts, keeps what it cost, and knows the password again at another cost', async () => {
    const [one, two] = [await hashPassword('海边的石头', cost), await hashPassword('海边的石头', cost)];
    expect(one).toMatch(/^scrypt\$4\$1\$1\$/);
    expect(one).not.toBe(two);
    const other = { logN: 5, r: 2, p: 1 };
    expect(await isPassword('海边的石头', one, other)).toBe(true);
    expect(await isPassword('海边的石子', one, other)).toBe(false);
  });

  it('takes one character for the same, however a keyboard wrote it', async () => {
    expect(await isPassword('Amélie', await hashPassword('Ame\u0301lie', cost), cost)).toBe(true);
  });

  it('is nobody where there is no account', async () => {
    expect(await isPassword('', null, cost)).toBe(false);
  });

  it('costs at least what OWASP asks for', async () => {
    expect(standardCost.logN >= 15 && standardCost.r >= 8 && standardCost.p >= 3).toBe(true);
    const kept = await hashPassword('海边的石头', standardCost);
    expect(await isPassword('海边的石头', kept, standardCost)).toBe(true);
  });
});

describe('addressGroup', () => {
  it.each([
    { address: '10.0.0.1', group: '10.0.0.1' },
    { address: '::ffff:10.0.0.1', group: '10.0.0.1' },
    { address: '2001:db8:1:2:3:4:5:6', group: '2001:db8:1:2::/64' },
    { address: '2001:DB8:1:2::9', group: '2001:db8:1:2::/64' },
    { address: '2001:0db8::1', group: '2001:db8:0:0::/64' },
    { address: '::1', group: '0:0:0:0::/64' },
    { address: 'fe80::1%eth0', group: 'fe80:0:0:0::/64' },
    { address: 'unknown', group: 'unknown' },
  ])('counts $address as $group', ({ address, group }) => {
    expect(addressGroup(address)).toBe(group);
  });
});

describe('makeSlots', () => {
  it('runs so many at once, the others in order, and turns away what is too much', async () => {
    const run = makeSlots(2, 3);
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const work = (n: number) => () => {
      started.push(n);
      return new Promise<number>((resolve) =>
        ends.push(() => {
          resolve(n);
        }),
      );
    };
    const all = [0, 1, 2, 3, 4, 5].map((n) => run(work(n)));
    await expect(all[5]).rejects.toMatchObject({ code: 'too_many' });
    expect(started).toEqual([0, 1]);
    for (let n = 0; n < 5; n++) {
      ends[n]?.();
      expect(await all[n]).toBe(n);
    }
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  it('goes on after work that failed', async () => {
    const run = makeSlots(1, 1);
    await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await run(() => Promise.resolve(1))).toBe(1);
  });
});
