import { createHash } from 'node:crypto';
import type { Reply } from './reply.js';

/**
 * The implicit mark of generated text in a file, in the fields of GB 45438—2025, annex E. There it stands in the file's own metadata
 * under the key AIGC. CSV and JSON lines have none: there it stands in the row that holds the text.
 */
export interface AigcMark {
  /** 1: it is generated. */
  readonly Label: '1';
  /** Who offers the service that made the text: the operator, by name or number. */
  readonly ContentProducer: string;
  /** Number of the content at the producer: the record's, or the file's. */
  readonly ProduceID: string;
  /** For the producer's own checks: SHA-256 of the generated text in UTF-8, hex. */
  readonly ReservedCode1: string;
  /** Who passes it on fills these in. */
  readonly ContentPropagator: '';
  readonly PropagateID: '';
  readonly ReservedCode2: '';
}

/**
 * The mark of a reply; undefined where no language model wrote any of it.
 * @param producer the operator of the service, as the mark names him
 */
export function markGenerated({ text, generated, recordId }: Reply, producer: string): AigcMark | undefined {
  return generated === undefined ? undefined : markOf(recordId, text.slice(generated.start, generated.end), producer);
}

/** The mark of a file that holds several replies, numbered by them; undefined where none of them holds generated text. */
export function markFile(replies: readonly Reply[], producer: string): AigcMark | undefined {
  const worded = replies.filter(({ generated }) => generated !== undefined);
  if (worded.length === 0) return undefined;
  const id = hash(worded.map(({ recordId }) => recordId).join('\n')).slice(0, 32);
  const words = worded.map(({ text, generated }) => text.slice(generated?.start, generated?.end)).join('\n');
  return markOf(id, words, producer);
}

function markOf(id: string, words: string, producer: string): AigcMark {
  return {
    Label: '1',
    ContentProducer: producer,
    ProduceID: id,
    ReservedCode1: hash(words),
    ContentPropagator: '',
    PropagateID: '',
    ReservedCode2: '',
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
