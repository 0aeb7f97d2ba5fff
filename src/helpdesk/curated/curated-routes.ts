import { z } from 'zod';
import { chinaDay } from '../../policy/china-day.js';
import { curatedLimits, curatedStatuses } from '../contract/curated.js';
import { knownActor } from '../known-actor.js';
import { deskRoute, type AnyDeskRoute, type DeskAnswer } from '../desk-route.js';
import { CuratedDesk, type CuratedDeskPorts } from './curated-desk.js';
import { writeCuratedQuestions } from './write-curated-questions.js';

const { text, citations, quote, example, examples, why, days } = curatedLimits;
const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const params = z.strictObject({ id });
const revision = z.number().int().min(1);
const questions = z.array(z.string().max(example)).max(examples);
const content = {
  text: z.string().max(text),
  citations: z
    .array(z.strictObject({ clauseId: z.string().min(1).max(200), quote: z.string().max(quote) }))
    .max(citations),
  positives: questions,
  negatives: questions,
};
const listQuery = z.strictObject({
  status: z.enum(curatedStatuses).optional(),
  place: z.string().min(1).max(50).optional(),
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
const newBody = z.strictObject({ ...content, fromItem: id.optional() });
const editBody = z.strictObject({ ...content, revision });
const publishBody = z.strictObject({ revision });
const stopBody = z.strictObject({ revision, why: z.string().trim().min(1, '请写明停用的原因').max(why) });
const dryRunBody = z.strictObject({ days: z.number().int().min(1).max(days).default(90) });

/** Answers that members of staff write, try on past questions, publish and stop. */
export function makeCuratedRoutes(ports: CuratedDeskPorts): readonly AnyDeskRoute[] {
  const desk = new CuratedDesk(ports);
  const shown = async (of: number): Promise<DeskAnswer> => json(await desk.detail(of));

  return [
    deskRoute({
      method: 'GET',
      path: '/curated',
      permission: 'read_curated',
      query: listQuery,
      handle: async ({ query: { q, ...query } }) => json(await desk.list({ ...query, words: q?.trim() })),
    }),
    deskRoute({
      method: 'GET',
      path: '/curated/questions.jsonl',
      permission: 'read_curated',
      handle: () =>
        Promise.resolve<DeskAnswer>({
          kind: 'file',
          name: 'curated-questions.jsonl',
          type: 'application/x-ndjson; charset=utf-8',
          body: writeCuratedQuestions(ports.book.live(), chinaDay(ports.now())),
        }),
    }),
    deskRoute({
      method: 'POST',
      path: '/curated/check',
      permission: 'write_curated',
      action: 'curated.check',
      handle: ({ note }) => {
        const check = desk.check();
        note?.({ count: check.checked, failures: check.failures.length });
        return Promise.resolve(json(check));
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/curated/:id',
      permission: 'read_curated',
      params,
      handle: ({ params: of }) => shown(of.id),
    }),
    deskRoute({
      method: 'POST',
      path: '/curated',
      permission: 'write_curated',
      action: 'curated.add',
      body: newBody,
      handle: async ({ body, actor, note }) => {
        const made = await desk.add(body, knownActor(actor));
        note?.({ id: made, version: 1, ...(body.fromItem === undefined ? {} : { fromItem: body.fromItem }) });
        return shown(made);
      },
    }),
    deskRoute({
      method: 'PUT',
      path: '/curated/:id',
      permission: 'write_curated',
      action: 'curated.change',
      params,
      body: editBody,
      handle: async ({ params: of, body: { revision: from, ...wanted }, actor, note }) => {
        note?.({ revision: from });
        await desk.change(of.id, from, wanted, knownActor(actor));
        return shown(of.id);
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/curated/:id/dry-run',
      permission: 'write_curated',
      action: 'curated.dry_run',
      params,
      body: dryRunBody,
      handle: async ({ params: of, body, actor, note }) => {
        const run = await desk.dryRun(of.id, body.days, knownActor(actor));
        note?.({ version: run.version, days: run.days, tried: run.tried, found: run.found });
        return json(run);
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/curated/:id/publish',
      permission: 'write_curated',
      action: 'curated.publish',
      params,
      body: publishBody,
      handle: async ({ params: of, body, actor, note }) => {
        const { version, liveVersion } = await desk.publish(of.id, body.revision, knownActor(actor));
        note?.({ from: liveVersion, to: version });
        return shown(of.id);
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/curated/:id/stop',
      permission: 'write_curated',
      action: 'curated.stop',
      params,
      body: stopBody,
      handle: async ({ params: of, body, actor, note }) => {
        note?.({ reason: body.why });
        await desk.stop(of.id, body, knownActor(actor));
        return shown(of.id);
      },
    }),
  ];
}

function json(value: unknown): DeskAnswer {
  return { kind: 'json', value };
}
