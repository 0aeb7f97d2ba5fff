import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot, readSettings } from '../src/config.js';

describe('readSettings', () => {
  it('takes the folders of the package where the environment says nothing', () => {
    expect(readSettings({}, '/somewhere')).toEqual({
      index: join(packageRoot, 'index'),
      corpus: join(packageRoot, 'corpus'),
      embedding: join(packageRoot, 'index', 'embedding'),
      host: '127.0.0.1',
      port: 8080,
      invokedFrom: '/somewhere',
    });
  });

  it('takes what is set, relative folders from the root of the package', () => {
    const env = { WENCE_INDEX: 'elsewhere', WENCE_CORPUS: '/documents', WENCE_HOST: '::1', WENCE_PORT: '0' };
    expect(readSettings(env, '/')).toMatchObject({
      index: join(packageRoot, 'elsewhere'),
      corpus: '/documents',
      embedding: join(packageRoot, 'index', 'embedding'),
      host: '::1',
      port: 0,
    });
  });

  it('takes a variable set to nothing as not set', () => {
    expect(readSettings({ WENCE_PORT: ' ', WENCE_INDEX: '' }, '/')).toMatchObject({
      port: 8080,
      index: join(packageRoot, 'index'),
    });
  });

  it.each([
    { why: 'npm started the process in the package', cwd: packageRoot, from: '/home/me' },
    { why: 'the variable is left over from another npm', cwd: '/other', from: '/other' },
  ])('knows where the person is: $why', ({ cwd, from }) => {
    expect(readSettings({ INIT_CWD: '/home/me' }, cwd).invokedFrom).toBe(from);
  });

  it.each(['-1', '65536', '80a', '8080.5'])('refuses the port %s', (port) => {
    expect(() => readSettings({ WENCE_PORT: port }, '/')).toThrow('WENCE_PORT 应为 0 到 65535 之间的整数');
  });

  it('names all faults at once', () => {
    expect(() => readSettings({ WENCE_PORT: 'x', WENCE_HOST: 'a b' }, '/')).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        message: expect.stringMatching(/WENCE_HOST.*；WENCE_PORT/) as string,
      }),
    );
  });
});
