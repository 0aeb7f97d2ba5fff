import type { Logger } from '@wecom/aibot-node-sdk';
import type { Log } from '../../../policy/log.js';

/**
 * What the SDK says, without what it says it of: its lines hold frames, and frames hold people's words.
 * Only the first words of a line are kept, which are the SDK's own.
 */
export function makeLinkLogger(log: Log): Logger {
  const note = (level: 'warn' | 'error') => (message: string) => {
    log(level, 'wecom_link_sdk', { said: /^[A-Za-z ]{0,60}/u.exec(message)?.[0].trim() ?? '' });
  };
  return { debug: () => undefined, info: () => undefined, warn: note('warn'), error: note('error') };
}
