import { z } from 'zod';
import { makeOverview } from './make-overview.js';
import { DeskRefusal } from '../desk-refusal.js';
import { deskRoute, type AnyDeskRoute } from '../desk-route.js';
import { isoDay } from '../iso-day.js';
import type { FactsStore } from '../../journal/desk/facts-store.js';
import { addDays, chinaDay, daysBetween } from '../../policy/china-day.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

export interface OverviewPorts {
  readonly facts: FactsStore;
  /** As they are today. */
  readonly documents: () => readonly PolicyDocument[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const USUAL = 30; // days, today included
const LONGEST = 3 * 366;

const overviewQuery = z.object({
  from: isoDay.optional(),
  until: isoDay.optional(),
  place: z.string().min(1).max(200).optional(),
});

/** What the desk has answered: the last thirty days unless others are asked for. */
export function makeOverviewRoutes({ facts, documents, now }: OverviewPorts): readonly AnyDeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/overview',
      permission: 'consult',
      query: overviewQuery,
      handle: async ({ query }) => {
        const today = chinaDay(now());
        const until = query.until ?? today;
        const from = query.from ?? addDays(until, 1 - USUAL);
        const days = daysBetween(from, until) + 1;
        if (days < 1) throw new DeskRefusal('bad_request', '起始日期晚于截止日期。');
        if (days > LONGEST) throw new DeskRefusal('bad_request', '一次最多看三年。');
        const wanted = { from, until, place: query.place ?? null };
        return { kind: 'json', value: await makeOverview(wanted, { facts, documents: documents(), today }) };
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/overview/places',
      permission: 'consult',
      handle: async () => ({ kind: 'json', value: (await facts.known()).places }),
    }),
  ];
}
