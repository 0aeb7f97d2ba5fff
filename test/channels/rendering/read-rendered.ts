import type { ChannelName } from '../../../src/policy/channel.js';

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** Reads a finished message as the channel would show it; throws where its markup is not well-formed. */
export function readRendered(channel: ChannelName, piece: string): string {
  switch (channel) {
    case 'http':
    case 'desk':
    case 'web':
      return piece;
    case 'telegram':
      return readHtml(piece);
    case 'wecom-app':
    case 'wecom-kf':
      return piece.replaceAll('\u200B', '');
    case 'wecom-bot':
    case 'wecom-bot-link':
      return readMarkdown(piece);
    default:
      return channel satisfies never;
  }
}

function readHtml(piece: string): string {
  let open = 0;
  const shown = piece.replace(/<[^>]*>|>|&\w*;?/gu, (mark) => {
    if (mark === '<blockquote>' && open === 0) open = 1;
    else if (mark === '</blockquote>' && open === 1) open = 0;
    else {
      const character = ENTITIES[mark];
      if (character === undefined) throw new Error(`not well-formed: ${mark}`);
      return character;
    }
    return '';
  });
  if (open !== 0) throw new Error('a quote is not closed');
  return shown;
}

function readMarkdown(piece: string): string {
  const lines = piece.split('\n').map((line) => line.replace(/^> /u, ''));
  return lines
    .join('\n')
    .replace(/\\(.)|[*_`#>[\]()~|<]/gu, (mark, character: string | undefined) => {
      if (character === undefined) throw new Error(`not escaped: ${mark}`);
      return character;
    })
    .replaceAll('\u200B', '');
}
