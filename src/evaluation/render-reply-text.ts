import { cutReply } from '../policy/cut-reply.js';
import { GENERATED_NAME, GENERATED_NOTE } from '../policy/generated-label.js';
import type { Reply } from '../policy/reply.js';
import { escapeHtml } from './escape-html.js';

/** Writes the text of a reply as HTML; what a language model wrote of it is marked, and nothing else is. */
export function renderReplyText(reply: Pick<Reply, 'text' | 'generated'>): string {
  const { before, generated, after } = cutReply(reply);
  const composed = (text: string): string => `<p class="text">${escapeHtml(text)}</p>`;
  if (generated === null) return composed(after);
  const label = `<p class="label"><b>${GENERATED_NAME}</b> ${GENERATED_NOTE} · ${escapeHtml(generated.model)}</p>`;
  const stretch = `<section class="generated">${label}<p class="text">${escapeHtml(generated.words)}</p></section>`;
  return [before === '' ? '' : composed(before), stretch, after === '' ? '' : composed(after)].join('');
}
