import { describe, expect, it } from 'vitest';
import { makeLog } from '../../src/vendors/pino-log.js';

function written(level: 'error' | 'warn' | 'info' | 'silent', facts: Record<string, string>): string {
  const lines: string[] = [];
  const log = makeLog(level, (line) => lines.push(line));
  log('warn', 'something_happened', facts);
  return lines.join('');
}

describe('makeLog', () => {
  it('writes one line of JSON an event', () => {
    const line = written('info', { channel: 'telegram' });
    expect(JSON.parse(line)).toMatchObject({ level: 40, msg: 'something_happened', channel: 'telegram' });
    expect(line.endsWith('\n')).toBe(true);
  });

  it.each([
    { why: 'a token of WeCom in an address', value: 'https://x/cgi-bin/message/send?access_token=abcDEF-1&debug=1' },
    { why: 'a secret of WeCom in an address', value: 'https://x/cgi-bin/gettoken?corpid=ww1&corpsecret=abcDEF-1' },
    { why: 'a token of Telegram in an address', value: 'https://x/bot123456:abcDEF-1/sendMessage' },
    { why: 'a key in a header', value: 'authorization: Bearer abcDEF-1' },
  ])('takes out $why', ({ value }) => {
    const line = written('info', { why: value });
    expect(line).not.toContain('abcDEF');
    expect(line).toContain('***');
  });

  it('takes out personal data', () => {
    expect(written('info', { why: '打 13812345678 找我' })).not.toContain('13812345678');
  });

  it('is silent below its level', () => {
    expect(written('error', {})).toBe('');
    expect(written('silent', {})).toBe('');
  });
});
