import type { Database, Statement } from 'better-sqlite3';

/** Runs something once the transaction has reached the disk; what was rolled back never runs it. */
export type AfterCommit = (effect: () => void) => void;

interface Queued {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const REST = 4; // times as long as a commit took
const LONGEST_REST = 20; // milliseconds
const LONGEST_DELAY = 100; // milliseconds until a write that nobody waits for is begun by itself

/**
 * Joins writes in one transaction, so that one wait for the disk serves them all: those of one turn of the event loop and, after a
 * commit, those of the rest that follows it. The thread can do nothing else while it waits for the disk; so it rests four times as long
 * as the last commit took, twenty milliseconds at most. A slow disk makes larger groups, a fast one delays nothing.
 * A write that throws is rolled back alone. Promises resolve after the commit; where the commit fails, all reject.
 */
export class GroupCommit {
  readonly #database: Database;
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #save: Statement;
  readonly #release: Statement;
  #queue: Queued[] = [];
  #effects: (() => void)[] = [];
  #isClosed = false;
  #isSoon = false;
  #restsUntil = 0;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#save = database.prepare('SAVEPOINT one');
    this.#release = database.prepare('RELEASE one');
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  write<T>(work: (afterCommit: AfterCommit) => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('The journal is closed'));
    const written = this.#enqueue(work);
    this.#flushSoon();
    return written;
  }

  /** Writes with the next group, or by itself where none comes in a tenth of a second. */
  writeLater(work: () => void): Promise<void> {
    if (this.#isClosed) return Promise.reject(new Error('The journal is closed'));
    if (this.#queue.length === 0)
      setTimeout(() => {
        this.flush();
      }, LONGEST_DELAY).unref();
    return this.#enqueue(work);
  }

  #enqueue<T>(work: (afterCommit: AfterCommit) => T): Promise<T> {
    const { promise, resolve, reject } = withResolvers<T>();
    let result: { readonly value: T } | undefined;
    const run = (): void => {
      const effects: (() => void)[] = [];
      result = { value: work((effect) => effects.push(effect)) };
      this.#effects.push(...effects);
    };
    this.#queue.push({
      run,
      resolve: () => {
        if (result !== undefined) resolve(result.value);
      },
      reject,
    });
    return promise;
  }

  /** Reads what has been queued before too: where something has, in its turn, so that it costs no commit of its own. */
  read<T>(work: () => T): Promise<T> {
    return this.#queue.length === 0 ? this.readCommitted(work) : this.write(work);
  }

  /** Reads at once what has reached the disk, and disturbs no group that is gathering. */
  readCommitted<T>(work: () => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('The journal is closed'));
    return new Promise((resolve) => {
      resolve(work());
    });
  }

  /** Commits what is queued now; never throws, for every failure goes to the promise that it belongs to. */
  flush(): void {
    if (this.#queue.length === 0) return;
    const queue = this.#queue;
    this.#queue = [];
    this.#effects = [];
    this.#isSoon = false;
    const began = this.#now();
    const kept: Queued[] = [];
    try {
      this.#begin.run();
      for (const each of queue) if (this.#attempt(each)) kept.push(each);
      this.#commit.run();
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      for (const { reject } of queue) reject(error); // those that were rejected already stay as they are
      return;
    }
    const ended = this.#now();
    this.#restsUntil = ended + REST * (ended - began);
    for (const effect of this.#effects) effect();
    for (const { resolve } of kept) resolve();
  }

  /** Commits after the rest of the last commit, where none is left after the other events of this turn. */
  #flushSoon(): void {
    if (this.#isSoon) return;
    this.#isSoon = true;
    const flush = (): void => {
      this.flush();
    };
    const rest = Math.min(this.#restsUntil - this.#now(), LONGEST_REST);
    if (rest > 0) setTimeout(flush, rest);
    else setImmediate(flush);
  }

  close(): void {
    this.flush();
    this.#isClosed = true;
  }

  #attempt({ run, reject }: Queued): boolean {
    this.#save.run();
    try {
      run();
    } catch (error) {
      // A full disk ends the whole transaction by itself.
      if (!this.#database.inTransaction) throw error;
      this.#database.exec('ROLLBACK TO one; RELEASE one');
      reject(error);
      return false;
    }
    this.#release.run();
    return true;
  }
}

interface Resolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>(): Resolvers<T> {
  let resolvers: Omit<Resolvers<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    resolvers = { resolve, reject };
  });
  if (resolvers === undefined) throw new Error('A promise runs its executor at once');
  return { promise, ...resolvers };
}
