import { describe, expect, it } from 'vitest';
import { codeOf, openDesk, PASSWORD } from '../../fakes/helpdesk/open-desk.js';

const PROXY = '10.1.2.3';
const throughProxy = (address: string, origin = 'https://wence.example.gov.cn') => ({
  origin,
  'x-forwarded-for': address,
  'x-forwarded-proto': new URL(origin).protocol.slice(0, -1),
  'x-forwarded-host': 'wence.example.gov.cn',
});

const signInFrom = async (trustedProxies: readonly string[], headers: Record<string, string>) => {
  const desk = await openDesk({ trustedProxies });
  await desk.addAccount('wang', 'clerk');
  const body = { name: 'wang', password: PASSWORD };
  const response = await desk.call({ method: 'POST', path: '/session', body, headers, from: PROXY });
  const { items } = await desk.stores.audit.list({}, { offset: 0, limit: 9 });
  return { response, addresses: items.map(({ address }) => address), desk };
};

describe('the desk behind a proxy', () => {
  it('is signed in at by https, with cookies that go by https alone, from where the person is', async () => {
    const { response, addresses } = await signInFrom([PROXY], throughProxy('203.0.113.9'));
    expect(response.statusCode).toBe(200);
    for (const cookie of [response.headers['set-cookie'] ?? []].flat()) {
      expect(cookie).toMatch(/^__Secure-/);
      expect(cookie).toContain('; Secure');
    }
    expect(addresses).toEqual(['203.0.113.9']);
  });

  it('says what is the matter where the proxy serves http', async () => {
    const { response } = await signInFrom([PROXY], throughProxy('203.0.113.9', 'http://wence.example.gov.cn'));
    expect(codeOf(response)).toBe('insecure');
  });

  it('hears nobody else', async () => {
    const { response } = await signInFrom(['192.0.2.1'], throughProxy('203.0.113.9'));
    expect(codeOf(response)).toBe('bad_origin');
  });

  it('makes one who guesses wait, and not the others behind the same proxy', async () => {
    const { desk } = await signInFrom([PROXY], throughProxy('203.0.113.9'));
    const guess = (name: string, address: string) => {
      const body = { name, password: 'wrong' };
      return desk.call({ method: 'POST', path: '/session', body, headers: throughProxy(address), from: PROXY });
    };
    for (let count = 0; count < 20; count += 1) await guess(`nobody${count}`, '203.0.113.77');
    expect(codeOf(await guess('nobody', '203.0.113.77'))).toBe('too_many');
    expect(codeOf(await guess('nobody', '203.0.113.78'))).toBe('wrong_password');
  });
});
