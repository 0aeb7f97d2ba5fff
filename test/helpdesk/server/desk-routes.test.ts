import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeskRefusal } from '../../../src/helpdesk/desk-refusal.js';
import { deskRoute, type AnyDeskRoute, type DeskAnswer } from '../../../src/helpdesk/desk-route.js';
import { codeOf, openDesk, type Browser, type FakeDesk } from '../../fakes/helpdesk/open-desk.js';

const echo = deskRoute({
  method: 'POST',
  path: '/test/:id',
  permission: 'consult',
  action: 'test.echo',
  params: z.object({ id: z.string() }),
  query: z.object({ n: z.string().transform(Number).optional() }),
  body: z.strictObject({ text: z.string().max(10), deep: z.object({ n: z.number() }).optional() }),
  handle: ({ params, query, body, actor, note }) => {
    note?.({ words: body.text.length });
    return Promise.resolve({ kind: 'json', value: { params, query, body, actor }, status: 201 });
  },
});

const giving = (path: string, give: () => Promise<DeskAnswer>): AnyDeskRoute =>
  deskRoute({ method: 'GET', path, permission: 'consult', handle: give });

async function* linesThenFault(): AsyncGenerator {
  yield await Promise.resolve({ n: 1 });
  throw new Error('secret /srv/path');
}

const routes = [
  echo,
  deskRoute({
    ...{ method: 'POST', path: '/bytes', permission: 'consult', action: 'test.bytes', rawBodyLimit: 2_000_000 },
    handle: ({ body }) => Promise.resolve({ kind: 'json', value: (body as Buffer).length }),
  }),
  giving('/fault', () => Promise.reject(new Error('secret /srv/path'))),
  giving('/refused', () => Promise.reject(new DeskRefusal('unfit', '第 2 行。', [{ line: 2 }]))),
  giving('/lines', () => Promise.resolve({ kind: 'lines', lines: linesThenFault() })),
  giving('/nothing', () => Promise.resolve({ kind: 'nothing' })),
  giving('/file', () => {
    const name = '记"录\r\n../<b>.csv';
    return Promise.resolve({ kind: 'file', name, type: 'text/csv; charset=utf-8', body: 'a,b' });
  }),
];

async function open(): Promise<FakeDesk & { readonly by: Browser }> {
  const desk = await openDesk({ routes });
  await desk.addAccount('li', 'clerk');
  return Object.assign(desk, { by: await desk.signIn('li') });
}

describe('a request', () => {
  it('is read by the schemas of its route, and kept in the audit log with what was noted', async () => {
    const desk = await open();
    const response = await desk.call({
      method: 'POST',
      path: '/test/%E6%B5%B7?n=3',
      body: { text: '问' },
      by: desk.by,
    });
    expect(response.statusCode).toBe(201);
    expect(response.json()).toEqual({
      params: { id: '海' },
      query: { n: 3 },
      body: { text: '问' },
      actor: { name: 'li', displayName: 'li', role: 'clerk' },
    });
    const { items } = await desk.stores.audit.list({ action: 'test.echo' }, { offset: 0, limit: 10 });
    expect(items).toEqual([
      expect.objectContaining({ actor: 'li', role: 'clerk', target: '/test/海', status: 201, facts: { words: 1 } }),
    ]);
  });

  it.each([
    { why: 'no JSON', body: '{"text":', code: 'bad_json', status: 400 },
    { why: 'nothing at all', body: '', code: 'bad_json', status: 400 },
    { why: 'another type', body: '{"text":"a"}', type: 'text/plain', code: 'unsupported_media_type', status: 415 },
    {
      why: 'a form',
      body: 'text=a',
      type: 'application/x-www-form-urlencoded',
      code: 'unsupported_media_type',
      status: 415,
    },
    { why: 'what the schema does not want', body: '{"text":1}', code: 'bad_request', status: 400 },
    { why: 'a field too many', body: '{"text":"a","role":"admin"}', code: 'bad_request', status: 400 },
    {
      why: 'a way into prototypes',
      body: '{"text":"a","__proto__":{"role":"admin"}}',
      code: 'bad_request',
      status: 400,
    },
    {
      why: 'a deep way into prototypes',
      body: '{"text":"a","deep":{"n":1,"__proto__":{}}}',
      code: 'bad_request',
      status: 400,
    },
    {
      why: 'another way into prototypes',
      body: '{"text":"a","constructor":{"prototype":{}}}',
      code: 'bad_request',
      status: 400,
    },
    { why: 'NUL', body: '{"text":"a\\u0000"}', code: 'bad_request', status: 400 },
    { why: 'half a character', body: '{"text":"\\ud800"}', code: 'bad_request', status: 400 },
    { why: 'more than a megabyte', body: `{"text":"${'a'.repeat(1_100_000)}"}`, code: 'too_large', status: 413 },
  ])('is refused in Chinese where it carries $why, and that is kept', async ({ body, type, code, status }) => {
    const desk = await open();
    const headers = { 'content-type': type ?? 'application/json' };
    const response = await desk.call({ method: 'POST', path: '/test/1', body, headers, by: desk.by });
    expect([response.statusCode, codeOf(response)]).toEqual([status, code]);
    expect(response.body).not.toMatch(/expected|received|Invalid|Unrecognized/i);
    const { items } = await desk.stores.audit.list({ action: 'test.echo' }, { offset: 0, limit: 10 });
    expect(items).toMatchObject([{ actor: 'li', status }]);
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it.each(['/test/%00', '/test/1?n=%00', '/test/1?n=1&n=%00'])(
    'is refused where its address carries NUL: %s',
    async (path) => {
      const desk = await open();
      const response = await desk.call({ method: 'POST', path, body: { text: 'a' }, by: desk.by });
      expect([response.statusCode, codeOf(response)]).toEqual([400, 'bad_request']);
    },
  );

  it('is refused before its body is read where nobody is signed in', async () => {
    const desk = await open();
    const response = await desk.call({ method: 'POST', path: '/bytes', body: 'x'.repeat(3_000_000) });
    expect(response.statusCode).toBe(401);
    expect((await desk.stores.audit.list({ action: 'test.' }, { offset: 0, limit: 10 })).total).toBe(0);
  });

  it('may carry bytes up to the limit of its route', async () => {
    const desk = await open();
    const call = {
      method: 'POST',
      path: '/bytes',
      headers: { 'content-type': 'application/octet-stream' },
      by: desk.by,
    } as const;
    expect((await desk.call({ ...call, body: 'x'.repeat(2_000_000) })).json()).toBe(2_000_000);
    expect((await desk.call({ ...call, body: 'x'.repeat(2_000_001) })).statusCode).toBe(413);
  });
});

describe('an answer', () => {
  it('tells nothing of a fault of ours, but that there was one; the log knows more', async () => {
    const desk = await open();
    const response = await desk.call({ path: '/fault', by: desk.by });
    expect([response.statusCode, codeOf(response)]).toEqual([500, 'internal']);
    expect(response.body).not.toContain('/srv');
    expect(desk.logged).toContainEqual(
      expect.objectContaining({
        event: 'desk_failed',
        facts: expect.objectContaining({ route: '/desk/api/fault' }) as object,
      }),
    );
  });

  it('carries the details of a refusal', async () => {
    const desk = await open();
    const response = await desk.call({ path: '/refused', by: desk.by });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toEqual({
      error: { code: 'unfit', message: '内容没有通过检查。第 2 行。', details: [{ line: 2 }] },
    });
  });

  it('says in its last line that it broke off', async () => {
    const desk = await open();
    const response = await desk.call({ path: '/lines', by: desk.by });
    const lines = response.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([{ n: 1 }, { error: { code: 'internal', message: '程序出错，没有做成。请稍后再试。' } }]);
    expect(response.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
  });

  it('may be nothing', async () => {
    const desk = await open();
    const response = await desk.call({ path: '/nothing', by: desk.by });
    expect([response.statusCode, response.body]).toEqual([204, '']);
  });

  it('may be a file, which is saved and never shown, under a name that harms nobody', async () => {
    const desk = await open();
    const { headers, body } = await desk.call({ path: '/file', by: desk.by });
    expect(headers['content-disposition']).toBe(
      `attachment; filename="_____..__b_.csv"; filename*=UTF-8''${encodeURIComponent('记"录__.._<b>.csv')}`,
    );
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect([headers['content-type'], body]).toEqual(['text/csv; charset=utf-8', 'a,b']);
  });

  it('is kept by nobody on the way', async () => {
    const desk = await open();
    for (const path of ['/session', '/file', '/lines']) {
      expect((await desk.call({ path, by: desk.by })).headers['cache-control']).toBe('no-store');
    }
  });
});
