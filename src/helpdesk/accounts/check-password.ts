import { passwordLength } from '../contract/accounts.js';

/** What people take again and again, and what every list of guesses begins with; small letters, ten characters and more. */
const COMMON: ReadonlySet<string> = new Set([
  '0123456789',
  '1234567890',
  '12345678910',
  '123456789a',
  '1234567891',
  '1234qwerasdf',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'a123456789',
  'aa123456789',
  'abc123456789',
  'abcd123456',
  'abcd1234567',
  'abcdefghij',
  'admin123456',
  'admin12345',
  'administrator',
  'asd123456789',
  'asdfghjkl1',
  'asdfghjkl123',
  'changeme123',
  'iloveyou123',
  'letmein123',
  'p@ssw0rd123',
  'p@ssword123',
  'passw0rd123',
  'password01',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'q1w2e3r4t5',
  'qazwsxedcrfv',
  'qwer123456',
  'qwer1234567',
  'qwerty1234',
  'qwerty12345',
  'qwerty123456',
  'qwertyuiop',
  'qwertyuiop123',
  'root123456',
  'test123456',
  'wenceadmin',
  'wence12345',
  'wence123456',
  'woaini1314',
  'woaini1314520',
  'woaini520520',
  'woaini5201314',
  'zxcvbnm123',
  'zxcvbnm123456',
]);

const LEAST_OWN = 4;

/**
 * What is wrong with a password that a person wants.
 * @param name of the account
 * @returns a sentence in Chinese; null where nothing is
 */
export function findPasswordFault(password: string, name: string): string | null {
  const squeezed = password.normalize('NFKC').toLowerCase();
  const length = Array.from(password).length;
  if (length < passwordLength.least) return `密码至少要 ${passwordLength.least} 个字符。`;
  if (length > passwordLength.most) return `密码最多 ${passwordLength.most} 个字符。`;
  if (COMMON.has(squeezed) || new Set(squeezed).size < LEAST_OWN || isRow(squeezed)) {
    return '这个密码太常见，很容易被猜到，请换一个。';
  }
  const own = squeezed.replaceAll(name.toLowerCase(), '').replace(/[\d\p{P}\p{S}\s]/gu, '');
  const hasName = squeezed.includes(name.toLowerCase());
  return hasName && Array.from(own).length < LEAST_OWN ? '密码不能由账号名加几个数字组成，请换一个。' : null;
}

/** Whether every character follows from the one before: 23456789… or hgfedcba. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1;
}
