import type { FastifyReply } from 'fastify';

/**
 * Runs work with a signal that fires when the time is up or the client has gone away.
 * @param milliseconds until the time is up
 */
export async function withDeadline<T>(
  reply: FastifyReply,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const end = (): void => {
    deadline.abort();
  };
  const timer = setTimeout(end, milliseconds);
  reply.raw.once('close', end);
  try {
    return await work(deadline.signal);
  } finally {
    clearTimeout(timer);
    reply.raw.off('close', end);
  }
}
