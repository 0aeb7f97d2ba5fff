import { pino } from 'pino';
import { redactPersonal } from '../language/redact-personal.js';
import type { Log } from '../policy/log.js';

/** What a query or a path of a platform carries and nobody may read in a log. */
const SECRETS =
  /((?:access_token|corpsecret|secret|token|key|suite_ticket|msg_signature)=)[^&\s"\\]+|(\/bot)\d+:[\w-]+|(Bearer )[\w.-]+/giu;

/**
 * Makes a log of JSON lines. Whatever is written goes through one last gate: personal data and secrets are taken out of the
 * finished line, whoever put them there.
 * @param write takes one line, with its line break
 */
export function makeLog(level: 'error' | 'warn' | 'info' | 'silent', write: (line: string) => void): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: cleanLine } },
    { write },
  );
  return (severity, event, facts = {}) => {
    logger[severity](facts, event);
  };
}

/** A log line without personal data and without secrets. */
export function cleanLine(line: string): string {
  return redactPersonal(line).replace(
    SECRETS,
    (_, query: string | undefined, bot: string | undefined, bearer: string | undefined) =>
      `${query ?? bot ?? bearer ?? ''}***`,
  );
}
