import { z } from 'zod';
import type { IsoDate } from '../../policy/iso-date.js';
import { askLimits, type AskExamples, type FoundClauses } from '../contract/ask.js';
import { deskRoute, type AnyDeskRoute } from '../desk-route.js';
import { isoDay } from '../iso-day.js';
import { knownActor } from '../known-actor.js';
import { makeAskDesk, type AskDeskPorts } from './ask-desk.js';
import { findClauses, type ClauseSource } from './find-clauses.js';
import { suggestQuestions, type QuestionSource } from './suggest-questions.js';

export interface AskPorts extends AskDeskPorts {
  /** What answers now. */
  readonly source: () => ClauseSource & QuestionSource;
  readonly today: () => IsoDate;
}

const questionBody = z.strictObject({
  text: z
    .string()
    .max(askLimits.text)
    .refine((text) => text.trim() !== '', '请写下要问的问题'),
  conversation: z
    .string()
    .regex(/^[\w-]{1,64}$/, '对话编号不对')
    .optional(),
  asOf: isoDay.optional(),
});

const feedbackBody = z.strictObject({
  recordId: z.string().min(1).max(64),
  verdict: z.enum(['good', 'bad', 'withdrawn']),
  reasons: z.array(z.string().min(1).max(askLimits.reason)).max(askLimits.reasons).default([]),
});

const clauseQuery = z.strictObject({
  q: z
    .string()
    .max(askLimits.query)
    .refine((text) => text.trim() !== '', '请写下要找的条款或词语'),
  place: z.string().min(1).max(50).optional(),
  limit: z.coerce.number().int().min(1).max(askLimits.clauses).default(10),
});

/** The routes of asking, and of finding a clause. */
export function makeAskRoutes(ports: AskPorts): readonly AnyDeskRoute[] {
  const desk = makeAskDesk(ports);
  return [
    deskRoute<unknown, unknown, z.infer<typeof questionBody>>({
      method: 'POST',
      path: '/ask',
      permission: 'consult',
      body: questionBody,
      handle: async ({ actor, body, signal }) => ({
        kind: 'lines',
        lines: await desk.ask(knownActor(actor), body, signal),
      }),
    }),
    deskRoute<unknown, unknown, z.infer<typeof feedbackBody>>({
      method: 'POST',
      path: '/ask/feedback',
      permission: 'consult',
      action: 'ask.feedback',
      body: feedbackBody,
      handle: async ({ actor, body, note }) => {
        note?.({ record: body.recordId, verdict: body.verdict });
        await desk.judge(knownActor(actor), body);
        return { kind: 'nothing' };
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/ask/examples',
      permission: 'consult',
      handle: () => {
        const value: AskExamples = { items: suggestQuestions(ports.source()) };
        return Promise.resolve({ kind: 'json', value });
      },
    }),
    deskRoute<unknown, z.infer<typeof clauseQuery>>({
      method: 'GET',
      path: '/clauses',
      permission: 'consult',
      query: clauseQuery,
      handle: ({ query }) => {
        const value: FoundClauses = { items: findClauses(ports.source(), query, ports.today()) };
        return Promise.resolve({ kind: 'json', value });
      },
    }),
  ];
}
