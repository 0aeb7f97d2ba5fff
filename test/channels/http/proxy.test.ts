import { describe, expect, it } from 'vitest';
import { makeHttpApp } from '../../../src/channels/http/make-http-app.js';
import type { HttpPorts } from '../../../src/channels/http/http-ports.js';
import { makeDelivery, makeHttpPorts } from './http-bench.js';

const forwarded = (address: string) => ({
  'x-forwarded-for': address,
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'wence.example.gov.cn',
});

/** What the server takes a request for that a peer has sent. */
async function takenFor(trustedProxies: readonly string[] | undefined, peer: string, headers: Record<string, string>) {
  const ports: HttpPorts = {
    ...makeHttpPorts(makeDelivery()),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
    register: [(app) => app.get('/who', ({ ip, protocol, host }) => ({ ip, protocol, host }))],
  };
  const app = await makeHttpApp(ports, () => false);
  const response = await app.inject({ url: '/who', remoteAddress: peer, headers: { host: 'inside:8080', ...headers } });
  await app.close();
  return response.json<unknown>();
}

const person = { ip: '203.0.113.9', protocol: 'https', host: 'wence.example.gov.cn' };

describe('behind a proxy', () => {
  it.each([
    { peer: '127.0.0.1', proxies: ['127.0.0.1'], says: '203.0.113.9' },
    { peer: '::ffff:127.0.0.1', proxies: ['127.0.0.1'], says: '203.0.113.9' },
    { peer: '10.9.8.7', proxies: ['127.0.0.1', '10.0.0.0/8'], says: '203.0.113.9, 10.1.1.1' },
    { peer: 'fd00::1', proxies: ['fd00::/8'], says: '203.0.113.9' },
    // Who sends the header himself stands before what the proxy has added.
    { peer: '127.0.0.1', proxies: ['127.0.0.1'], says: '198.51.100.1, 203.0.113.9' },
  ])('takes the word of $peer for who asks: $says', async ({ peer, proxies, says }) => {
    expect(await takenFor(proxies, peer, forwarded(says))).toEqual(person);
  });

  it.each([
    { why: 'nobody is trusted', proxies: undefined, peer: '127.0.0.1' },
    { why: 'another is trusted', proxies: ['10.0.0.0/8'], peer: '192.0.2.1' },
  ])('takes nobody else’s word: $why', async ({ proxies, peer }) => {
    expect(await takenFor(proxies, peer, forwarded('203.0.113.9'))).toEqual({
      ip: peer,
      protocol: 'http',
      host: 'inside:8080',
    });
  });
});

it('puts the headers of a part of the site on what no route of it answers', async () => {
  const ports = { ...makeHttpPorts(makeDelivery()), headersBelow: { '/part': { 'X-Frame-Options': 'DENY' } } };
  const app = await makeHttpApp(ports, () => false);
  const optionsOf = async (url: string): Promise<unknown> => {
    const { statusCode, headers } = await app.inject(url);
    return [statusCode, headers['x-frame-options'], headers['cache-control']];
  };
  expect(await optionsOf('/part/%ff')).toEqual([400, 'DENY', 'no-store']);
  expect(await optionsOf('/part/%E6%B5')).toEqual([400, 'DENY', 'no-store']);
  expect(await optionsOf('/party/%ff')).toEqual([400, undefined, 'no-store']);
  await app.close();
});
