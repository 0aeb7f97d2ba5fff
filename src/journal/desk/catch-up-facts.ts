import type { Database } from 'better-sqlite3';
import type { GroupCommit } from '../group-commit.js';
import type { Journal } from '../journal.js';
import type { KeepFacts } from './keep-facts.js';

interface CatchUpPorts {
  readonly database: Database;
  readonly commit: GroupCommit;
  readonly record: Journal['record'];
  /** undefined where no facts are kept at all. */
  readonly keepFacts: KeepFacts | undefined;
}

const STEP = 20; // records: a few milliseconds of work, so that nobody who asks waits for it

/**
 * Makes what gives facts to the records that were kept before there were any, the latest first, in small steps, each a transaction.
 * It goes on where it was stopped; ends at once where nothing is left, and with the journal.
 * @returns how many records got theirs
 */
export function makeCatchUp({ database, commit, record, keepFacts }: CatchUpPorts): () => Promise<number> {
  const readBehind = database.prepare<[], { value: string }>(`SELECT value FROM cursor WHERE name = 'facts'`);
  const setBehind = database.prepare<[string]>(`UPDATE cursor SET value = ? WHERE name = 'facts'`);
  const end = database.prepare(`DELETE FROM cursor WHERE name = 'facts'`);
  const earlier = database.prepare<[number, number], { seq: number; id: string }>(
    'SELECT seq, id FROM record WHERE seq < ? ORDER BY seq DESC LIMIT ?',
  );

  if (keepFacts === undefined) return () => Promise.resolve(0);

  const step = async (): Promise<number | undefined> => {
    const behind = await commit.readCommitted(() => readBehind.get());
    if (behind === undefined) return undefined;
    const rows = await commit.readCommitted(() => earlier.all(Number(behind.value), STEP));
    // One that cannot be read must not keep the others from theirs; the walk over the chain is what finds it.
    const found = await Promise.allSettled(rows.map(({ id }) => record(id)));
    const records = found.flatMap((each) =>
      each.status === 'fulfilled' && each.value !== undefined ? [each.value] : [],
    );
    await commit.write(() => {
      for (const each of records) keepFacts(each);
      const last = rows.at(-1);
      if (last === undefined) end.run();
      else setBehind.run(String(last.seq));
    });
    return records.length;
  };

  return async () => {
    let kept = 0;
    try {
      for (let more = await step(); more !== undefined; more = await step()) {
        kept += more;
        await new Promise(setImmediate);
      }
    } catch (error) {
      if (!commit.isClosed) throw error;
    }
    return kept;
  };
}
