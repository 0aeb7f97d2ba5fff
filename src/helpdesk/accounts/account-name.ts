import { accountName } from '../contract/accounts.js';

/** The name of an account as it is kept, whatever keyboard wrote it; undefined where none can be so called. */
export function readAccountName(text: string): string | undefined {
  const name = text.normalize('NFKC').trim().toLowerCase();
  return accountName.test(name) ? name : undefined;
}
