import { describe, expect, it } from 'vitest';
import type { Permission } from '../../../src/helpdesk/contract/roles.js';
import { openDesk } from '../../fakes/helpdesk/open-desk.js';
import type { UploadDesk } from '../../../src/helpdesk/documents/upload-desk.js';
import { makeDocumentRoutes } from '../../../src/helpdesk/documents/document-routes.js';

const MOST = 20 * 1024 * 1024;

describe('the routes of documents', () => {
  it('change nothing without the permission to write, and are audited where they change something', () => {
    const routes = makeDocumentRoutes({ documents: {} as never, uploads: {} as never });
    const told = routes.map(({ method, path, permission, action }) => ({ method, path, permission, action }));
    for (const { method, path, permission, action } of told) {
      const needed: Permission = method === 'GET' && !path.startsWith('/uploads') ? 'consult' : 'write_documents';
      expect({ path, permission }).toEqual({ path, permission: needed });
      expect(action === undefined).toBe(method === 'GET');
    }
    expect(told).toHaveLength(13);
  });

  it('take 20 MiB, and not one byte more', async () => {
    const taken: number[] = [];
    const uploads = {
      add: (_name: string, bytes: Uint8Array) => {
        taken.push(bytes.length);
        return Promise.resolve({ id: 1 });
      },
    } as unknown as UploadDesk;
    const desk = await openDesk({ ports: { uploads } });
    await desk.addAccount('wang', 'editor');
    const by = await desk.signIn('wang');
    const send = async (size: number) =>
      await desk.app.inject({
        method: 'POST',
        url: '/desk/api/uploads?name=a.txt',
        headers: {
          host: 'desk.test',
          origin: 'http://desk.test',
          'sec-fetch-site': 'same-origin',
          cookie: by.cookie,
          'x-wence-csrf': by.csrf,
          'content-type': 'application/octet-stream',
        },
        payload: Buffer.alloc(size, 'a'),
      });
    expect((await send(MOST)).statusCode).toBe(201);
    expect((await send(MOST + 1)).statusCode).toBe(413);
    expect(taken).toEqual([MOST]);
  });
});
