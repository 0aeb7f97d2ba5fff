import type { Database, Statement } from 'better-sqlite3';

/** Runs something once the transaction has reached the disk; what was rolled back never runs it. */
export type AfterCommit = (effect: () => void) => void;

interface Queued {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins the writes of one turn of the event loop in one transaction, so that one wait for the disk serves them all.
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

  constructor(database: Database) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#save = database.prepare('SAVEPOINT one');
    this.#release = database.prepare('RELEASE one');
  }

  write<T>(work: (afterCommit: AfterCommit) => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('The journal is closed'));
    const { promise, resolve, reject } = withResolvers<T>();
    let result: { readonly value: T } | undefined;
    const run = (): void => {
      const effects: (() => void)[] = [];
      result = { value: work((effect) => effects.push(effect)) };
      this.#effects.push(...effects);
    };
    if (this.#queue.length === 0)
      setImmediate(() => {
        this.flush();
      });
    this.#queue.push({
      run,
      resolve: () => {
        if (result !== undefined) resolve(result.value);
      },
      reject,
    });
    return promise;
  }

  /** Reads at once, what was queued before included. */
  read<T>(work: () => T): Promise<T> {
    return this.readCommitted(() => {
      this.flush();
      return work();
    });
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
    for (const effect of this.#effects) effect();
    for (const { resolve } of kept) resolve();
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
