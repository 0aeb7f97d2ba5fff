import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { hashLink, makeWalk, type End } from './chain.js';
import type { GroupCommit } from './group-commit.js';
import type { Journal } from './journal.js';
import type { KeepItems } from './desk/keep-items.js';
import { makeKey, seal, unseal } from './seal.js';
import type { AnswerRecord, Feedback } from './values.js';

/** Writes a record at the end of the chain, within a transaction. */
export type AppendRecord = (record: AnswerRecord) => void;

export type Records = Pick<Journal, 'record' | 'records' | 'verify' | 'addFeedback'> & {
  readonly append: AppendRecord;
};

interface SealedRow {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly body: Buffer;
  readonly key: Buffer;
}

const PAGE = 100;

/** The part of the journal that keeps answers for good, each readable with its person's key alone. */
export function makeRecords(
  database: Database,
  commit: GroupCommit,
  keepItems?: Pick<KeepItems, 'ofFeedback'>,
): Records {
  const statements = prepare(database);
  const walk = makeWalk(database);

  const takeKey = (person: string): Buffer => {
    const known = statements.key.get(person);
    if (known !== undefined) return known.key;
    const key = makeKey();
    statements.addKey.run(person, key);
    return key;
  };

  /** Replaces the text of every cited clause by its SHA-256, kept once for all records. */
  const fold = (record: AnswerRecord): AnswerRecord => {
    const citations = record.reply.citations.map((citation) => {
      const sha256 = createHash('sha256').update(citation.text).digest('hex');
      statements.addText.run(sha256, citation.text);
      return { ...citation, text: sha256 };
    });
    return { ...record, reply: { ...record.reply, citations } };
  };

  const unfold = ({ id, body, key }: SealedRow): AnswerRecord => {
    const record = JSON.parse(unseal(body, key, id)) as AnswerRecord;
    const citations = record.reply.citations.map((citation) => {
      const text = statements.text.get(citation.text)?.text;
      if (text === undefined) throw new Error(`Record ${id} cites a clause whose text is not kept: ${citation.text}`);
      return { ...citation, text };
    });
    return { ...record, reply: { ...record.reply, citations } };
  };

  return {
    append: (record) => {
      const { id, person, answeredAt: at } = record;
      const end = statements.head.get();
      if (end === undefined) throw new Error('The chain has no head');
      const body = seal(JSON.stringify(fold(record)), takeKey(person), id);
      const link = { seq: end.seq + 1, id, at, previous: end.hash, body };
      const hash = hashLink(link);
      statements.insert.run({ ...link, person, hash });
      statements.setHead.run({ seq: link.seq, hash });
    },

    record: (id) =>
      commit.read(() => {
        const row = statements.record.get(id);
        return row === undefined ? undefined : unfold(row);
      }),

    records: async function* (from, until) {
      let [at, seq] = [from, -1];
      for (;;) {
        const page = await commit.read(() => statements.page.all({ at, seq, until, limit: PAGE }));
        for (const row of page) {
          yield unfold(row);
          [at, seq] = [row.at, row.seq];
        }
        if (page.length < PAGE) return;
      }
    },

    verify: async () => {
      commit.flush();
      return walk();
    },

    addFeedback: (feedback: Feedback) =>
      commit.write(() => {
        statements.addFeedback.run({ ...feedback, reasons: JSON.stringify(feedback.reasons) });
        if (keepItems === undefined || feedback.recordId === null) return;
        const row = statements.record.get(feedback.recordId);
        keepItems.ofFeedback(feedback, row === undefined ? undefined : unfold(row));
      }),
  };
}

function prepare(database: Database) {
  return {
    key: database.prepare<[string], { key: Buffer }>('SELECT key FROM person WHERE id = ?'),
    addKey: database.prepare<[string, Buffer]>('INSERT INTO person (id, key) VALUES (?, ?)'),
    text: database.prepare<[string], { text: string }>('SELECT text FROM text WHERE sha256 = ?'),
    addText: database.prepare<[string, string]>('INSERT INTO text (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    head: database.prepare<[], End>(`SELECT seq, hash FROM chain WHERE name = 'head'`),
    setHead: database.prepare(`UPDATE chain SET seq = @seq, hash = @hash WHERE name = 'head'`),
    insert: database.prepare(
      `INSERT INTO record (seq, id, at, person, previous, hash, body)
       VALUES (@seq, @id, @at, @person, @previous, @hash, @body)`,
    ),
    record: database.prepare<[string], SealedRow>(
      'SELECT seq, record.id, at, body, key FROM record JOIN person ON person.id = record.person WHERE record.id = ?',
    ),
    page: database.prepare<[{ at: number; seq: number; until: number; limit: number }], SealedRow>(
      `SELECT seq, record.id, at, body, key FROM record JOIN person ON person.id = record.person
       WHERE (at, seq) > (@at, @seq) AND at < @until ORDER BY at, seq LIMIT @limit`,
    ),
    addFeedback: database.prepare(
      `INSERT INTO feedback (channel, external_id, person, record_id, verdict, reasons, at)
       VALUES (@channel, @externalId, @person, @recordId, @verdict, @reasons, @at)
       ON CONFLICT (channel, external_id) DO UPDATE SET person = excluded.person, record_id = excluded.record_id,
         verdict = excluded.verdict, reasons = excluded.reasons, at = excluded.at`,
    ),
  };
}
