import type { Segment } from './segment.js';

const HEAD = /^[（(【]?附[件录]?(?<numeral>\d{1,2})?[）)】]?[：:.．、]?(?=.)/u;
const NUMBER = /^(?<numeral>\d{1,2})[.．、:：](?=.)/u;

/** Reads the names under which the text announces its annexes (附件：1.…  2.…), by their numbers; 1 where it has no number. */
export function readAnnounced(segments: readonly Segment[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { words } of segments.flatMap(({ body }) => body).filter(({ role }) => role === 'announcement')) {
    const head = HEAD.exec(words);
    const rest = words.slice(head?.[0].length ?? 0);
    const number = NUMBER.exec(rest);
    const numeral = number?.groups?.['numeral'] ?? head?.groups?.['numeral'] ?? '1';
    const name = rest
      .slice(number?.[0].length ?? 0)
      .replace(/[。；]$/u, '')
      .replace(/^《(.+)》$/u, '$1');
    if (name !== '' && !names.has(Number(numeral))) names.set(Number(numeral), name);
  }
  return names;
}
