import { accounts } from './zh/accounts.js';
import { ask } from './zh/ask.js';
import { audit } from './zh/audit.js';
import { calculate } from './zh/calculate.js';
import { curated } from './zh/curated.js';
import { documents } from './zh/documents.js';
import { login } from './zh/login.js';
import { overview } from './zh/overview.js';
import { queue } from './zh/queue.js';
import { records } from './zh/records.js';
import { shell } from './zh/shell.js';

/** Chinese: the table that every other language must match. */
export const zh = {
  accounts,
  ask,
  audit,
  calculate,
  curated,
  documents,
  login,
  overview,
  queue,
  records,
  shell,
};
