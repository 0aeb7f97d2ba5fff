import { Worker } from 'node:worker_threads';
import type { Turn } from '../policy/ask.js';
import type { Log } from '../policy/log.js';
import type { WorkerAnswer, WorkerData, WorkerQuestion } from './worker-messages.js';

const LONGEST_ANSWER = 20_000; // milliseconds; an answer takes a few
const REST = 1_000; // before a worker that did not even start is tried again

export interface LanePorts {
  /** The module that the worker runs. */
  readonly script: URL;
  /** What the product is opened from there. */
  readonly data: WorkerData;
  readonly log: Log;
  /** Milliseconds after which a worker that answers nothing is ended. */
  readonly patience?: number | undefined;
}

interface Asked {
  readonly question: WorkerQuestion;
  readonly resolve: (turn: Turn) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One worker and those who wait for it. A worker that ends, or that answers nothing any more, is replaced: the message that it was
 * at is rejected, and those behind it are asked again.
 */
export class RespondingLane {
  /** In the order in which they were asked, and are answered. */
  readonly #asked = new Map<number, Asked>();
  #outgoing: WorkerQuestion[] = [];
  #worker: Worker | undefined;
  #isReady = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #onReady: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | undefined;

  constructor(private readonly ports: LanePorts) {}

  /** How many wait. */
  get size(): number {
    return this.#asked.size;
  }

  /** @throws what kept the worker from starting */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onReady = { resolve, reject };
      this.#start();
    });
  }

  ask(question: WorkerQuestion): Promise<Turn> {
    return new Promise((resolve, reject) => {
      this.#asked.set(question.id, { question, resolve, reject });
      if (this.#asked.size === 1) this.#watch();
      // What is asked in one turn goes together: it is the waking of the other thread that costs.
      if (this.#outgoing.push(question) === 1)
        process.nextTick(() => {
          this.#post(this.#outgoing);
        });
    });
  }

  #post(questions: readonly WorkerQuestion[]): void {
    this.#outgoing = [];
    if (questions.length > 0) this.#worker?.postMessage(questions);
  }

  /** Ends the worker; who still waits for it waits for ever. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#worker?.terminate();
  }

  #start(): void {
    const { script, data } = this.ports;
    const worker = new Worker(script, { workerData: data });
    let why: unknown;
    worker.on('message', (answer: WorkerAnswer) => {
      this.#receive(answer);
    });
    worker.on('error', (error: unknown) => {
      why = error; // it ends now
    });
    worker.on('exit', () => {
      this.#replace(why);
    });
    this.#worker = worker;
    this.#post([...this.#asked.values()].map(({ question }) => question));
    this.#watch();
  }

  #receive(answer: WorkerAnswer): void {
    if (answer.kind === 'ready') {
      this.#isReady = true;
      this.#onReady?.resolve();
      this.#onReady = undefined;
      return;
    }
    if (answer.kind === 'log') {
      this.ports.log(answer.level, answer.event, answer.facts);
      return;
    }
    const asked = this.#asked.get(answer.id);
    this.#asked.delete(answer.id);
    this.#watch();
    if (answer.kind === 'turn') asked?.resolve(JSON.parse(answer.turn) as Turn);
    else asked?.reject(makeError(answer.name, answer.code));
  }

  /** Ends a worker that answers nothing: a message that never comes to an end must not hold up all others. */
  #watch(): void {
    if (this.#worker === undefined) return; // the timer is that of the next start
    clearTimeout(this.#timer);
    if (this.#asked.size === 0 || this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.ports.log('error', 'worker_hangs');
      void this.#worker?.terminate();
    }, this.ports.patience ?? LONGEST_ANSWER);
  }

  #replace(why: unknown): void {
    this.#worker = undefined;
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const name = why instanceof Error ? why.name : 'exit';
    const code = why instanceof Error && 'code' in why && typeof why.code === 'string' ? why.code : null;
    this.ports.log('error', 'worker_ended', { why: name, code, waiting: this.#asked.size });
    if (this.#onReady !== undefined) {
      this.#isClosed = true;
      this.#onReady.reject(why ?? makeError('WorkerEnded', null));
      return;
    }
    const wasReady = this.#isReady;
    this.#isReady = false;
    if (!wasReady) {
      this.#timer = setTimeout(() => {
        this.#start();
      }, REST);
      return;
    }
    const [first] = this.#asked.values();
    if (first !== undefined) this.#asked.delete(first.question.id);
    first?.reject(makeError('WorkerEnded', code));
    this.#start();
  }
}

function makeError(name: string, code: string | null): Error {
  const error = new Error('The worker did not answer');
  error.name = name;
  return code === null ? error : Object.assign(error, { code });
}
