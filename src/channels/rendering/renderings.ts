import type { ChannelName } from '../../policy/channel.js';
import { breakOrders, escapeHtml, escapeMarkdown } from './escape-markup.js';
import type { Block } from './reply-blocks.js';
import { showPlain } from './show-plain.js';
import type { Measure } from './split-text.js';

/** How one channel writes a reply. */
export interface Rendering {
  /** What one message may hold, in what `measure` counts, of the finished text. */
  readonly limit: number;
  readonly measure: Measure;
  /** Whether suggestions go into buttons, so that the text leaves them out. */
  readonly hasButtons: boolean;
  /** Takes out of a text what the channel must not be given. */
  readonly clean: (text: string) => string;
  /** Writes blocks as a message that is well-formed by itself, so that no character of them is an order to the platform. */
  readonly write: (blocks: readonly Block[]) => string;
}

const countBytes: Measure = (text) => Buffer.byteLength(text, 'utf8');
const countUnits: Measure = (text) => text.length;

const writePlain = (blocks: readonly Block[]): string => breakOrders(blocks.map(({ text }) => text).join('\n'));

const writeHtml = (blocks: readonly Block[]): string =>
  blocks
    .map(({ kind, text }) => (kind === 'quote' ? `<blockquote>${escapeHtml(text)}</blockquote>` : escapeHtml(text)))
    .join('\n');

function writeMarkdown(blocks: readonly Block[]): string {
  const lines = blocks.map(({ kind, text }, index) => {
    const escaped = escapeMarkdown(text);
    if (kind !== 'quote') return escaped;
    const quote = escaped.replace(/^/gmu, '> ');
    // Without an empty line between them, Markdown reads the line after a quote as a part of it.
    return index === blocks.length - 1 || blocks[index + 1]?.text === '' ? quote : `${quote}\n`;
  });
  return lines.join('\n');
}

const wecomText: Rendering = {
  limit: 2048,
  measure: countBytes,
  hasButtons: false,
  clean: showPlain,
  write: writePlain,
};
const wecomMarkdown: Rendering = { ...wecomText, limit: 20_480, write: writeMarkdown };

/** For a channel that reads the reply itself and is written nothing. */
const unwritten: Rendering = {
  limit: Infinity,
  measure: countUnits,
  hasButtons: true,
  clean: (text) => text,
  write: (blocks) => blocks.map(({ text }) => text).join('\n'),
};

/** How each channel writes a reply; the limits are the platforms' own. */
export const renderings: { readonly [C in ChannelName]: Rendering } = {
  http: unwritten,
  desk: unwritten,
  web: unwritten,
  telegram: { limit: 4096, measure: countUnits, hasButtons: true, clean: showPlain, write: writeHtml },
  'wecom-app': wecomText,
  'wecom-bot': wecomMarkdown,
  'wecom-bot-link': wecomMarkdown,
  'wecom-kf': { ...wecomText, hasButtons: true },
};
