import type { MakeButton, Output } from '../../delivery/channel.js';
import type { Button, Part } from '../../journal/values.js';
import type { Citation, Reply } from '../../policy/reply.js';
import { renderPieces } from '../rendering/render-reply.js';
import { renderings } from '../rendering/renderings.js';
import { showPlain } from '../rendering/show-plain.js';
import type { ButtonRows, TelegramBody } from './telegram-body.js';

const MOST_LABEL = 60; // a phone shows about 30 Chinese characters in a row
const MOST_CHOICES = 20;
const MOST_SUGGESTIONS = 3;
const MOST_CLAUSES = 4;

interface Face {
  readonly kind: Button['kind'];
  readonly value: string;
  readonly label: string;
}

/**
 * Writes an output as messages of Telegram, the buttons below the last.
 * @returns parts in order, each within the limit, markup counted; none where there is nothing to say
 */
export function renderTelegram(output: Output, makeButton: MakeButton): readonly Part[] {
  const pieces = renderPieces(output, renderings.telegram);
  return pieces.map(({ plain, finished }, index): Part => {
    const isLast = index === pieces.length - 1;
    const rows = (isLast ? facesOf(output) : []).map((row) =>
      row.map(({ kind, value, label }) => ({ button: makeButton(kind, value), label: clip(showPlain(label)) })),
    );
    const buttons: ButtonRows = rows.map((row) => row.map(({ button, label }) => ({ text: label, id: button.id })));
    const body: TelegramBody = { text: plain, html: finished, buttons };
    return { body, buttons: rows.flat().map(({ button }) => button), mode: 'push' };
  });
}

/** Rows of buttons, top to bottom. */
function facesOf(output: Output): readonly (readonly Face[])[] {
  if (output.kind === 'notice') return (output.choices ?? []).slice(0, MOST_CHOICES).map(askRow);
  const { reply } = output;
  const isClarify = reply.kind === 'clarify';
  const asks = reply.suggestions.slice(0, isClarify ? MOST_CHOICES : MOST_SUGGESTIONS).map(askRow);
  const clauses = clauseFaces(reply).map((face) => [face]);
  const thumbs: readonly Face[] = [
    { kind: 'good', value: '', label: '👍' },
    { kind: 'bad', value: '', label: '👎' },
  ];
  return [...asks, ...clauses, ...(isClarify ? [] : [thumbs])];
}

const askRow = (choice: string): readonly Face[] => [{ kind: 'ask', value: choice, label: choice }];

/** One a clause that is cited, in the order of the reply; told apart by label, and by document where labels are the same. */
function clauseFaces({ citations }: Reply): readonly Face[] {
  const first = new Map<string, { readonly citation: Citation; readonly index: number }>();
  citations.forEach((citation, index) => {
    if (!first.has(citation.clauseId)) first.set(citation.clauseId, { citation, index });
  });
  const cited = [...first.values()].slice(0, MOST_CLAUSES);
  const label = (citation: Citation): string => {
    if (cited.length === 1) return '看条款全文';
    const isShared = cited.some((other) => other.citation !== citation && other.citation.clause === citation.clause);
    return `看条款全文：${citation.clause}${isShared ? ` ${citation.docNumber ?? `《${citation.title}》`}` : ''}`;
  };
  return cited.map(({ citation, index }) => ({ kind: 'clause', value: String(index), label: label(citation) }));
}

function clip(label: string): string {
  const characters = Array.from(label.replace(/\s+/gu, ' ').trim());
  return characters.length <= MOST_LABEL ? characters.join('') : `${characters.slice(0, MOST_LABEL - 1).join('')}…`;
}
