import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** A record as it stands in the chain. */
export interface Link {
  readonly seq: number;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly body: Buffer;
}

/** A place in the chain: number and hash of a record. */
export interface End {
  readonly seq: number;
  readonly hash: Buffer;
}

const PAGE = 500;

/** SHA-256 of previous (32 bytes) ‖ seq ‖ at (64 bits each, big-endian) ‖ length of id (32 bits) ‖ id ‖ body. */
export function hashLink({ previous, seq, at, id, body }: Omit<Link, 'hash'>): Buffer {
  const head = Buffer.alloc(20);
  head.writeBigInt64BE(BigInt(seq), 0);
  head.writeBigInt64BE(BigInt(at), 8);
  head.writeUInt32BE(Buffer.byteLength(id), 16);
  return createHash('sha256').update(previous).update(head).update(id).update(body).digest();
}

/** What came of walking the chain; `broken` is the number of the first record that does not follow from the one before. */
export interface Walked {
  readonly records: number;
  readonly erased: number;
  readonly broken: number | null;
}

/** Makes the walk over the whole chain, in pages, so that others get their turn in between. */
export function makeWalk(database: Database): () => Promise<Walked> {
  const readEnd = database.prepare<[string], End>('SELECT seq, hash FROM chain WHERE name = ?');
  const readPage = database.prepare<[number, number], Link & { readonly isErased: number }>(
    'SELECT *, person IS NULL AS isErased FROM record WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const takeEnd = (name: 'head' | 'anchor'): End => {
    const end = readEnd.get(name);
    if (end === undefined) throw new Error(`The chain has no ${name}`);
    return end;
  };

  return async function walk(): Promise<Walked> {
    const anchor = takeEnd('anchor');
    let [end, records, erased, from] = [anchor, 0, 0, -1];
    let broken: number | null = null;
    for (;;) {
      const page = readPage.all(from, PAGE);
      for (const link of page) {
        records += 1;
        erased += link.isErased;
        if (broken === null && !follows(link, end)) broken = end.seq + 1;
        end = link;
        from = link.seq;
      }
      if (page.length < PAGE) break;
      await new Promise(setImmediate);
      // Old records were taken away in the meantime: what was seen does not fit together.
      if (takeEnd('anchor').seq !== anchor.seq) return walk();
    }
    const head = takeEnd('head');
    const isWhole = head.seq === end.seq && head.hash.equals(end.hash);
    return { records, erased, broken: broken ?? (isWhole ? null : end.seq + 1) };
  };
}

function follows(link: Link, end: End): boolean {
  return link.seq === end.seq + 1 && link.previous.equals(end.hash) && hashLink(link).equals(link.hash);
}
