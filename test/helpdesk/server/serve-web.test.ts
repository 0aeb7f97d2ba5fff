import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskHeaders } from '../../../src/helpdesk/server/desk-headers.js';
import { openDesk, type FakeDesk } from '../../fakes/helpdesk/open-desk.js';

const FOR_EVER = 'public, max-age=31536000, immutable';
let root: string;
let desk: FakeDesk;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'wence-web-'));
  const web = join(root, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'SECRET');
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>PAGE</title>');
  writeFileSync(join(web, 'icon.svg'), '<svg/>');
  writeFileSync(join(web, '.hidden.txt'), 'SECRET');
  writeFileSync(join(web, 'assets', 'main-Ab3_x.js'), 'let script;');
  writeFileSync(join(web, 'assets', 'main-Ab3_x.js.gz'), gzipSync('let script;'));
  desk = await openDesk({ webFolder: web });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  desk.app.inject({ method: 'GET', url, headers });

describe('the pages', () => {
  it.each(['/desk/', '/desk/?x=1', '/desk/queue', '/desk/records/12', '/desk/curated/%E6%B5%B7'])(
    '%s is the one page, kept nowhere',
    async (url) => {
      const response = await get(url);
      expect([response.statusCode, response.headers['cache-control']]).toEqual([200, 'no-store']);
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(response.body).toContain('PAGE');
    },
  );

  it.each([
    { from: '/desk', to: '/desk/' },
    { from: '/desk?a=/desk', to: '/desk/?a=/desk' },
  ])('$from goes on to $to', async ({ from, to }) => {
    const response = await get(from);
    expect([response.statusCode, response.headers.location]).toEqual([308, to]);
  });

  it('keeps files for ever whose names change with what is in them, and no others', async () => {
    const script = await get('/desk/assets/main-Ab3_x.js');
    expect([script.statusCode, script.headers['cache-control'], script.body]).toEqual([200, FOR_EVER, 'let script;']);
    expect(script.headers['content-type']).toMatch(/^(?:text|application)\/javascript/);
    expect((await get('/desk/icon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('sends what was compressed before to who can read it', async () => {
    const packed = await get('/desk/assets/main-Ab3_x.js', { 'accept-encoding': 'gzip' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(packed.rawPayload).toEqual(gzipSync('let script;'));
  });

  it.each([
    '/desk/nothing.js',
    '/desk/assets/gone-12345.js',
    '/desk/assets/',
    '/desk/../secret.txt',
    '/desk/%2e%2e/secret.txt',
    '/desk/..%2fsecret.txt',
    '/desk/%2e%2e%2fsecret.txt',
    '/desk/..%5csecret.txt',
    '/desk/%252e%252e%252fsecret.txt',
    '/desk/assets/../../secret.txt',
    '/desk/assets/%2e%2e/%2e%2e/secret.txt',
    '/desk//etc/passwd.txt',
    '/desk/.hidden.txt',
    '/desk/secret.txt%00.js',
    '/desk/%00',
    '/desk/C:/secret.txt',
  ])('%s reaches no file', async (url) => {
    const response = await get(url);
    expect(response.body).not.toContain('SECRET');
    expect([200, 400, 404]).toContain(response.statusCode);
    if (response.statusCode === 200) expect(response.body).toContain('PAGE');
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('gives nothing to a path that no browser would send', async () => {
    await desk.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = desk.app.server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve) => {
      let all = '';
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('GET /desk/../secret.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      });
      socket.on('data', (data) => (all += data.toString()));
      socket.on('close', () => {
        resolve(all);
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toContain('SECRET');
  });

  it('says in Chinese what to do where they are not built, and serves them once they are', async () => {
    const web = join(root, 'later');
    desk = await openDesk({ webFolder: web });
    const before = await get('/desk/');
    expect([before.statusCode, before.headers['cache-control']]).toEqual([503, 'no-store']);
    expect(before.body).toContain('npm run build');
    mkdirSync(web);
    writeFileSync(join(web, 'index.html'), 'PAGE');
    expect((await get('/desk/')).body).toBe('PAGE');
  });
});

describe('everything below /desk', () => {
  it.each([
    { why: 'the page', method: 'GET', url: '/desk/', status: 200 },
    { why: 'the way to the page', method: 'GET', url: '/desk', status: 308 },
    { why: 'a head', method: 'HEAD', url: '/desk/', status: 200 },
    { why: 'a file', method: 'GET', url: '/desk/icon.svg', status: 200 },
    { why: 'a missing file', method: 'GET', url: '/desk/no.svg', status: 404 },
    { why: 'another method', method: 'POST', url: '/desk/', status: 405 },
    { why: 'another method of the way', method: 'DELETE', url: '/desk', status: 405 },
    { why: 'another method of a file', method: 'PUT', url: '/desk/icon.svg', status: 405 },
    { why: 'who is in', method: 'GET', url: '/desk/api/session', status: 401 },
    { why: 'a closed route', method: 'GET', url: '/desk/api/accounts', status: 401 },
    { why: 'a route that is not there', method: 'GET', url: '/desk/api/nothing', status: 404 },
    { why: 'the root of the routes', method: 'GET', url: '/desk/api', status: 404 },
    { why: 'an address that cannot be read', method: 'GET', url: '/desk/%ff', status: 400 },
    { why: 'a route that cannot be read', method: 'GET', url: '/desk/api/records/%ED%A0%80', status: 400 },
    { why: 'another method of a route', method: 'DELETE', url: '/desk/api/accounts', status: 405 },
    { why: 'the head of a route', method: 'HEAD', url: '/desk/api/accounts', status: 405 },
    { why: 'what another site may ask before', method: 'OPTIONS', url: '/desk/api/accounts', status: 405 },
  ] as const)('carries the same headers: $why', async ({ method, url, status }) => {
    const response = await desk.app.inject({ method, url, headers: { origin: 'https://evil.test' } });
    expect(response.statusCode).toBe(status);
    const { headers } = response;
    for (const [name, value] of Object.entries(deskHeaders)) expect(headers[name.toLowerCase()]).toBe(value);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(status === 405).toBe(headers.allow !== undefined);
    if (status >= 400 && method !== 'HEAD') expect(response.body).toMatch(/"message":"[^"]*\p{Script=Han}/u);
  });

  it('lets no script in but its own files', () => {
    expect(deskHeaders['Content-Security-Policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(deskHeaders['Content-Security-Policy']).not.toContain('unsafe');
  });
});
