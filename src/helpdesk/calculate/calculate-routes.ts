import { z } from 'zod';
import { calculateLimits } from '../contract/calculate.js';
import { deskRoute, type AnyDeskRoute, type DeskAnswer } from '../desk-route.js';
import { isoDay } from '../iso-day.js';
import { AUDIT_POLICY, makeCalculateDesk, type CalculatePorts } from './calculate-desk.js';
import { writeMatch } from './write-match.js';

const { inputs: MOST_INPUTS, number: LONGEST_NUMBER } = calculateLimits;

const typed = z.string().min(1, '请填数').max(LONGEST_NUMBER, '数太长');
const quantity = z
  .strictObject({ value: typed.optional(), low: typed.optional(), high: typed.optional(), unit: z.string().max(20) })
  .refine(
    ({ value, low, high }) => (value === undefined) !== (low === undefined && high === undefined),
    '请只填一个数，或者填从多少到多少',
  );
const entered = {
  inputs: z
    .record(z.string().max(100), z.union([z.boolean(), quantity], '应填数和单位，或者选是、否'))
    .refine((inputs) => Object.keys(inputs).length <= MOST_INPUTS, '项目太多'),
  year: z.int().min(1949).max(2999).optional(),
  asOf: isoDay.optional(),
};
const placeName = z.string().min(1).max(50);
const evaluateBody = z.strictObject({ measure: z.string().min(1).max(200), ...entered });
const matchBody = z.strictObject({ place: placeName, ...entered });
const formsQuery = z.strictObject({ place: placeName.optional() });
const auditParams = z.strictObject({ id: z.string().max(200) });

/** The routes of calculating. */
export function makeCalculateRoutes(ports: CalculatePorts): readonly AnyDeskRoute[] {
  const desk = makeCalculateDesk(ports);
  const permission = 'consult';
  return [
    deskRoute<unknown, z.infer<typeof formsQuery>>({
      method: 'GET',
      path: '/measures',
      permission,
      query: formsQuery,
      handle: ({ query: { place } }) => json(desk.forms(place)),
    }),
    deskRoute<unknown, unknown, z.infer<typeof evaluateBody>>({
      method: 'POST',
      path: '/measures/evaluate',
      permission,
      body: evaluateBody,
      handle: ({ body }) => json(desk.evaluate(body)),
    }),
    deskRoute<unknown, unknown, z.infer<typeof matchBody>>({
      method: 'POST',
      path: '/measures/match',
      permission,
      body: matchBody,
      handle: ({ body }) => json(desk.match(body)),
    }),
    deskRoute<unknown, unknown, z.infer<typeof matchBody>>({
      method: 'POST',
      path: '/measures/match.csv',
      permission,
      body: matchBody,
      handle: ({ body }) => {
        const table = desk.match(body);
        const name = `扶持措施对照-${table.place}-${table.asOf}.csv`;
        return answer({ kind: 'file', name, type: 'text/csv; charset=utf-8', body: writeMatch(table) });
      },
    }),
    deskRoute<z.infer<typeof auditParams>>({
      method: 'GET',
      path: '/measures/:id/audit',
      permission,
      params: auditParams,
      handle: ({ params: { id } }) => answer({ kind: 'page', html: desk.audit(id), policy: AUDIT_POLICY }),
    }),
  ];
}

const answer = (given: DeskAnswer): Promise<DeskAnswer> => Promise.resolve(given);
const json = (value: unknown): Promise<DeskAnswer> => answer({ kind: 'json', value });
