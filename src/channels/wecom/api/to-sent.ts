import type { Sent } from '../../../delivery/channel.js';
import type { ApiAnswer } from './call-wecom.js';

/** Says of a call that sent a message what became of the message. */
export function toSent(answer: ApiAnswer, externalId?: string): Sent {
  switch (answer.kind) {
    case 'ok':
      return externalId === undefined ? { kind: 'sent' } : { kind: 'sent', externalId };
    case 'later':
      return answer;
    case 'refused':
      return { kind: 'never', why: `wecom_${answer.code}` };
    default:
      return answer satisfies never;
  }
}
