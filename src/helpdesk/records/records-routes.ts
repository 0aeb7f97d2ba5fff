import { z } from 'zod';
import { compareReplies } from './compare-replies.js';
import { writeCsv, writeJsonLines } from './export-records.js';
import { showRecord, showRow } from './show-record.js';
import type { Page } from '../contract/page.js';
import type { RecordChoices, RecordRow, Replay, Verification } from '../contract/records.js';
import { DeskRefusal } from '../desk-refusal.js';
import { deskRoute, type AnyDeskRoute, type DeskAnswer } from '../desk-route.js';
import { isoDay } from '../iso-day.js';
import type { FactsStore, RecordFacts } from '../../journal/desk/facts-store.js';
import type { DescribeRecord } from '../../journal/desk/keep-facts.js';
import type { Journal } from '../../journal/journal.js';
import { messageOf } from '../../journal/message-of.js';
import type { AnswerRecord } from '../../journal/values.js';
import type { Respond } from '../../policy/ask.js';
import { channelNames } from '../../policy/channel.js';
import { spanOfChinaDay } from '../../policy/china-day.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { replyKinds, replyReasons } from '../../policy/reply.js';

export interface RecordsPorts {
  readonly journal: Pick<Journal, 'record' | 'records' | 'verify'>;
  readonly facts: FactsStore;
  readonly describe: DescribeRecord;
  /** Answers as people are answered today, without a language model. */
  readonly respond: Respond;
  /** As they are today. */
  readonly documents: () => readonly PolicyDocument[];
  /** Name of the index that answers today. */
  readonly generation: () => string;
  /** The operator of the service, as the marks of generated text in exports name him. */
  readonly producer: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const LONGEST_SEARCH = 100;
const word = z.string().min(1).max(200).optional();
const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  place: word,
  topic: word,
  kind: z.enum(replyKinds).optional(),
  reason: z.enum(replyReasons).optional(),
  channel: z.enum(channelNames).optional(),
  verdict: z.enum(['good', 'bad']).optional(),
  conversation: word,
  curated: word,
  clause: word,
  text: z.string().max(LONGEST_SEARCH).optional(),
  from: isoDay.optional(),
  until: isoDay.optional(),
});
const params = z.object({ id: z.string().min(1).max(200) });
const exportQuery = z.object({ day: isoDay, form: z.enum(['jsonl', 'csv']) });

/** Search, one record in full, replay, export of a day, and verification of the chain. */
export function makeRecordsRoutes(ports: RecordsPorts): readonly AnyDeskRoute[] {
  const { journal, facts, describe, respond, documents, generation, producer } = ports;
  const verify = makeVerify(ports);

  const find = async (id: string): Promise<{ readonly record: AnswerRecord; readonly known: RecordFacts }> => {
    const [record, known] = await Promise.all([journal.record(id), facts.get(id)]);
    if (record === undefined || known === undefined)
      throw new DeskRefusal('not_found', '这条记录不存在，或已按要求删除。');
    return { record, known };
  };

  return [
    deskRoute({
      method: 'GET',
      path: '/records',
      permission: 'read_records',
      query: listQuery,
      handle: async ({ query: { limit, offset, text, ...filter } }) => {
        const words = text?.split(/\s+/u).filter((each) => each !== '');
        const { items, total } = await facts.list({ ...filter, words }, { offset, limit });
        return json({ items: items.map(showRow), total } satisfies Page<RecordRow>);
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/records/choices',
      permission: 'read_records',
      handle: async () =>
        json({
          ...(await facts.known()),
          channels: channelNames,
          kinds: replyKinds,
          reasons: replyReasons,
        } satisfies RecordChoices),
    }),
    deskRoute({
      method: 'GET',
      path: '/records/export',
      permission: 'read_records',
      action: 'records.export',
      query: exportQuery,
      handle: ({ query: { day: of, form }, note }) => {
        note?.({ day: of, form });
        const { from, until } = spanOfChinaDay(of);
        const records = journal.records(from, until);
        return Promise.resolve<DeskAnswer>({
          kind: 'file',
          name: `records-${of}.${form}`,
          type: form === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
          body: form === 'csv' ? writeCsv(records, describe, producer) : writeJsonLines(records, producer),
        });
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/records/verify',
      permission: 'read_records',
      action: 'records.verify',
      handle: async () => json(await verify()),
    }),
    deskRoute({
      method: 'GET',
      path: '/records/:id',
      permission: 'read_records',
      params,
      handle: async ({ params: { id } }) => {
        const { record, known } = await find(id);
        const [feedback, neighbours] = await Promise.all([facts.feedback(id), facts.neighbours(id)]);
        const shown = { record, facts: known, feedback, neighbours };
        return json(showRecord({ ...shown, documents: documents(), generation: generation() }));
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/records/:id/replay',
      permission: 'read_records',
      action: 'records.replay',
      params,
      handle: async ({ params: { id } }) => {
        const { record } = await find(id);
        const { stateBefore, reply, versions } = record;
        const isPresentIndex = versions.index === generation();
        const turn = await respond(messageOf(record), stateBefore).catch((cause: unknown) => {
          // Another version of the program may have kept the conversation in another form.
          throw new DeskRefusal('unfit', '现在的程序没能按当时的会话重新作答。', null, { cause });
        });
        const differences = compareReplies(reply, turn.reply);
        const isSame = differences.length === 0;
        return json({ isSame, isPresentIndex, differences, reply: turn.reply } satisfies Replay);
      },
    }),
  ];
}

/** Walks the chain once at a time: who asks while it is walked gets what comes of that. */
function makeVerify({ journal, now }: Pick<RecordsPorts, 'journal' | 'now'>): () => Promise<Verification> {
  let underWay: Promise<Verification> | undefined;
  const walk = async (): Promise<Verification> => {
    const began = now();
    const walked = await journal.verify();
    return { ...walked, took: now() - began };
  };
  return () => {
    underWay ??= walk().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}

function json(value: unknown): DeskAnswer {
  return { kind: 'json', value };
}
