import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import type { LanguageModel, ModelPart } from '../../policy/language-model.js';
import { chinaDay } from '../../policy/china-day.js';

/** What a model may cost. */
export interface ModelLimits {
  /** Milliseconds that it may take of one reply, all its calls together. */
  readonly deadline: number;
  /** In and out, of a day in China; 0 sets no limit. Counted since the program was started. */
  readonly tokensPerDay: number;
  /** Replies that wait for it side by side; the others go without. */
  readonly mostAtOnce: number;
}

/** What one call came to. `stopped`: the reader had enough; `late`: the deadline passed; `failed`: the network or the provider. */
export interface CallResult {
  readonly kind: 'done' | 'stopped' | 'late' | 'failed';
  /** Tokens by the provider's count; where it told none, as many as there are characters. */
  readonly input: number;
  readonly output: number;
  readonly isGuessed?: true;
}

/** Asks the model. @param read takes what it writes, piece by piece; false ends the call. @returns null where the model is not asked at all */
export type CallModel = (
  request: { readonly system: string; readonly user: string; readonly mostTokens: number },
  read: (text: string) => boolean,
) => Promise<CallResult | null>;

/** Lends the model to one reply at a time. */
export interface LimitedModel {
  readonly name: string;
  /** Gives `use` the model for one reply; gives null at once where it is asked too much, has cost too much, or has failed of late. */
  readonly lend: <T>(use: (call: CallModel) => Promise<T>) => Promise<T> | null;
}

const FAILURES = 4; // one after the other: then the model is left alone
const REST = 30_000; // milliseconds for which it is left alone, before one reply tries it again

/** Keeps a language model within its limits, so that a slow, dead or costly one costs a reply no more than the deadline. */
export function limitModel(
  model: LanguageModel,
  { deadline, tokensPerDay, mostAtOnce }: ModelLimits,
  now: () => number,
): LimitedModel {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: REST, breaker: new ConsecutiveBreaker(FAILURES) });
  const spent = { day: '', tokens: 0 };
  let lent = 0;
  const today = (): string => chinaDay(now());
  const isSpent = (): boolean => tokensPerDay > 0 && spent.day === today() && spent.tokens >= tokensPerDay;
  const spend = (tokens: number): void => {
    if (spent.day !== today()) Object.assign(spent, { day: today(), tokens: 0 });
    spent.tokens += tokens;
  };

  const lendOut = async <T>(use: (call: CallModel) => Promise<T>): Promise<T> => {
    const ending = new AbortController();
    const timer = setTimeout(() => {
      ending.abort();
    }, deadline);
    const isOver = (): boolean => ending.signal.aborted;
    lent += 1;
    const call: CallModel = async (request, read) => {
      if (isSpent() || isOver()) return null;
      const written: Written = { characters: 0, input: null, output: null };
      const resultOf = (kind: CallResult['kind']): CallResult => {
        const result = { kind, ...countTokens(request, written) };
        spend(result.input + result.output);
        return result;
      };
      try {
        const kind = await breaker.execute(async () => {
          const outcome = await consume(model, request, ending.signal, written, read);
          if (outcome === 'late') throw new LateError();
          return outcome;
        });
        return resultOf(kind);
      } catch (error) {
        if (error instanceof BrokenCircuitError) return null;
        // Which fault it was is the provider's matter; the reply goes without either way.
        return resultOf(error instanceof LateError || isOver() ? 'late' : 'failed');
      }
    };
    try {
      return await use(call);
    } finally {
      clearTimeout(timer);
      ending.abort(); // whatever still runs is of no use to anyone
      lent -= 1;
    }
  };
  return {
    name: model.name,
    lend: (use) => (lent >= mostAtOnce || isSpent() ? null : lendOut(use)),
  };
}

class LateError extends Error {
  override readonly name = 'LateError';
}

/** What has come of a call so far. */
interface Written {
  characters: number;
  /** By the provider's count. */
  input: number | null;
  output: number | null;
}

type Request = Parameters<CallModel>[0];

const MOST_TOKENS = 10_000_000; // a count above it is no count

/** The tokens of a call; a Chinese character is about one. */
function countTokens(
  { system, user }: Request,
  { input, output, characters }: Written,
): Pick<CallResult, 'input' | 'output' | 'isGuessed'> {
  const told = { input: input ?? system.length + user.length, output: output ?? characters };
  return input === null || output === null ? { ...told, isGuessed: true } : told;
}

/** Reads what a model writes until it ends, the reader has enough, or the signal comes, to which the model need not listen itself. */
async function consume(
  model: LanguageModel,
  request: Request,
  signal: AbortSignal,
  written: Written,
  read: (text: string) => boolean,
): Promise<'done' | 'stopped' | 'late'> {
  const mine = new AbortController();
  const end = (): void => {
    mine.abort();
  };
  signal.addEventListener('abort', end);
  const aborted = new Promise<'aborted'>((resolve) => {
    mine.signal.addEventListener('abort', () => {
      resolve('aborted');
    });
  });
  const parts = model.write({ ...request, signal: mine.signal })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = parts.next();
      next.catch(() => undefined); // nobody may be listening any more when it fails
      const part = await Promise.race([next, aborted]);
      if (part === 'aborted') return 'late';
      if (part.done === true) return 'done';
      if (!take(part.value, written, read)) return 'stopped';
    }
  } finally {
    signal.removeEventListener('abort', end);
    mine.abort();
    parts.return?.(undefined).catch(() => undefined); // not waited for: it may never come to an end
  }
}

function take(part: ModelPart, written: Written, read: (text: string) => boolean): boolean {
  if (part.kind === 'usage') {
    written.input = countOf(part.input);
    written.output = countOf(part.output);
    return true;
  }
  written.characters += part.text.length;
  return read(part.text);
}

const countOf = (tokens: number): number | null =>
  Number.isSafeInteger(tokens) && tokens >= 0 && tokens <= MOST_TOKENS ? tokens : null;
