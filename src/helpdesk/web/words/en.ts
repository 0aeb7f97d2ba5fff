import { accounts } from './en/accounts.js';
import { ask } from './en/ask.js';
import { audit } from './en/audit.js';
import { calculate } from './en/calculate.js';
import { curated } from './en/curated.js';
import { documents } from './en/documents.js';
import { login } from './en/login.js';
import { overview } from './en/overview.js';
import { queue } from './en/queue.js';
import { records } from './en/records.js';
import { shell } from './en/shell.js';
import type { Words } from './words.js';

export const en: Words = {
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
