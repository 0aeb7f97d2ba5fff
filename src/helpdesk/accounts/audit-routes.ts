import { z } from 'zod';
import type { AuditEntry as KeptEntry, AuditStore } from '../../journal/desk/audit-store.js';
import type { AuditEntry, AuditPage, AuditVerification } from '../contract/accounts.js';
import { deskRoute, type AnyDeskRoute } from '../desk-route.js';

const whole = z
  .string()
  .regex(/^\d{1,15}$/, '应为整数')
  .transform(Number);
const text = z
  .string()
  .max(64)
  .transform((given) => (given === '' ? undefined : given))
  .optional();

const query = z.strictObject({
  limit: whole.pipe(z.number().min(1).max(200)).default(50),
  offset: whole.default(0),
  actor: text,
  action: text,
  from: whole.optional(),
  to: whole.optional(),
});

/** What was done at the desk. */
export function makeAuditRoutes(audit: Pick<AuditStore, 'list' | 'verify'>): readonly AnyDeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/audit',
      permission: 'read_audit',
      query,
      handle: async ({ query: { limit, offset, actor, action, from, to: until } }) => {
        const { items, total } = await audit.list({ actor, action, from, until }, { limit, offset });
        const value: AuditPage = { items: items.map(showEntry), total };
        return { kind: 'json', value };
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/audit/verify',
      permission: 'read_audit',
      handle: async () => {
        const value: AuditVerification = await audit.verify();
        return { kind: 'json', value };
      },
    }),
  ];
}

function showEntry({
  seq,
  at,
  actor,
  action,
  target,
  status,
  address,
  facts,
}: KeptEntry & { seq: number }): AuditEntry {
  const outcome = status < 400 ? 'done' : status < 500 ? 'refused' : 'failed';
  return { id: seq, at, actor, action, target, outcome, address, facts };
}
