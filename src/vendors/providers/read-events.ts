import { ProviderFault } from './provider-fault.js';

const LONGEST_LINE = 2 ** 20; // characters: an event holds a few words
const DONE = '[DONE]';

/**
 * Reads server-sent events whose data are JSON, one line each, as all providers here write them.
 * A character that was cut between two packets is put together; the end is the end of the stream, or `[DONE]`.
 * @throws ProviderFault too_long; SyntaxError where data are no JSON; as the stream does
 */
export async function* readEvents(body: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  const decoder = new TextDecoder();
  let begun: string[] = []; // pieces of a line that has not ended
  let length = 0;
  for await (const bytes of body) {
    const [first = '', ...others] = decoder.decode(bytes as Uint8Array, { stream: true }).split(/[\r\n]/u);
    begun.push(first);
    length += first.length;
    if (length > LONGEST_LINE) throw new ProviderFault('too_long');
    for (const next of others) {
      const data = dataOf(begun.join(''));
      [begun, length] = [[next], next.length];
      if (data === DONE) return;
      if (data !== '') yield JSON.parse(data) as unknown;
    }
  }
  const data = dataOf(begun.join('') + decoder.decode());
  if (data !== '' && data !== DONE) yield JSON.parse(data) as unknown;
}

function dataOf(line: string): string {
  return line.startsWith('data:') ? line.slice('data:'.length).trim() : '';
}
