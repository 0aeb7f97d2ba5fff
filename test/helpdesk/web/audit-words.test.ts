import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { audit as english } from '../../../src/helpdesk/web/words/en/audit.js';
import { audit as chinese } from '../../../src/helpdesk/web/words/zh/audit.js';

const helpdesk = fileURLToPath(new URL('../../../src/helpdesk', import.meta.url));

/** What the routes of the desk call what they do, as it stands in the audit log. */
const actions = readdirSync(helpdesk, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('web'))
  .flatMap((file) => [...readFileSync(join(helpdesk, file), 'utf8').matchAll(/\baction: ['`]([a-z_]+\.[a-z_-]+)['`]/g)])
  .map(([, action = '']) => action);

it.each([
  { language: 'Chinese', audit: chinese },
  { language: 'English', audit: english },
])('has words in $language for everything that the audit log may say was done', ({ audit }) => {
  expect(actions).toContain('accounts.add');
  expect([...new Set(actions)].filter((action) => audit.actions[action] === undefined)).toEqual([]);
  expect([...new Set(actions)].filter((action) => audit.areas[action.split('.')[0] ?? ''] === undefined)).toEqual([]);
});
