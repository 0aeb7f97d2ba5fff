import type { Api } from 'grammy';

type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>;

/**
 * Makes a call of the Bot API that ends in time.
 * @param time milliseconds
 * @param signal ends it at once
 */
export async function callWithin<T>(
  time: number,
  signal: AbortSignal | undefined,
  call: (signal: ApiSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  // AbortSignal.any would keep something of every call for as long as the outer signal lives.
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(abort, time);
  try {
    // grammY's type is that of a package from before Node had signals; it uses what both have.
    return await call(controller.signal as unknown as ApiSignal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
