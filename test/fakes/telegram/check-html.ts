/** What is left of a text in Telegram's HTML mode, or why it cannot be read; as the Bot API words it. */
export type CheckedHtml = { readonly text: string } | { readonly error: string };

const TAGS = new Set([
  ...['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'code', 'pre', 'a', 'blockquote'],
  ...['tg-spoiler', 'tg-emoji', 'span'],
]);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Reads Telegram's HTML: only her tags, opened and closed in order; &lt; &gt; &amp; &quot; and numbers are characters. */
export function checkHtml(html: string): CheckedHtml {
  const open: string[] = [];
  let text = '';
  let at = 0;
  const offset = (): number => Buffer.byteLength(html.slice(0, at), 'utf8');
  while (at < html.length) {
    const character = html[at] ?? '';
    if (character === '&') {
      const entity = /^&(#x[0-9a-f]+|#\d+|[a-z]+);/i.exec(html.slice(at, at + 12));
      text += entity === null ? '&' : decode(entity[1] ?? '', entity[0]);
      at += entity?.[0].length ?? 1;
    } else if (character === '<') {
      const tag = /^<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/i.exec(html.slice(at));
      const name = tag?.[2]?.toLowerCase() ?? '';
      if (tag === null || !TAGS.has(name)) {
        return { error: `can't parse entities: Unsupported start tag "${name}" at byte offset ${offset()}` };
      }
      if (tag[1] === '') {
        if (name === 'blockquote' && open.includes(name)) {
          return { error: `can't parse entities: Nested blockquote at byte offset ${offset()}` };
        }
        open.push(name);
      } else if (open.pop() !== name) {
        return { error: `can't parse entities: Unmatched end tag at byte offset ${offset()}` };
      }
      at += tag[0].length;
    } else {
      text += character;
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left !== undefined) {
    return { error: `can't parse entities: Can't find end tag corresponding to start tag "${left}"` };
  }
  return { text };
}

function decode(name: string, whole: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const isHex = name[1]?.toLowerCase() === 'x';
  return String.fromCodePoint(Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10));
}
