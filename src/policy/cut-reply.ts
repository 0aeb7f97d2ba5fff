import { GENERATED_LABEL } from './generated-label.js';
import type { Reply } from './reply.js';

/** The text of a reply by who wrote it. */
export interface ReplyParts {
  /** Composed; '' where the generated stretch comes first. */
  readonly before: string;
  /** What a language model wrote, without the line that labels it; null where none did. */
  readonly generated: { readonly words: string; readonly model: string } | null;
  /** Composed. */
  readonly after: string;
}

/** Cuts the text of a reply into what was composed and what a language model wrote; line breaks between them are left out. */
export function cutReply({ text, generated }: Pick<Reply, 'text' | 'generated'>): ReplyParts {
  if (generated === undefined) return { before: '', generated: null, after: text };
  const { start, end, model } = generated;
  const stretch = text.slice(start, end).trim();
  const words = stretch.startsWith(GENERATED_LABEL) ? stretch.slice(GENERATED_LABEL.length).trimStart() : stretch;
  return {
    before: text.slice(0, start).replace(/\n+$/u, ''),
    generated: { words, model },
    after: text.slice(end).replace(/^\n+/u, ''),
  };
}

/** What a reply says without what a language model wrote: the same text that it would have been without a model. */
export function composedText(reply: Pick<Reply, 'text' | 'generated'>): string {
  const { before, after } = cutReply(reply);
  return [before, after].filter((part) => part !== '').join('\n\n');
}
