/** Marks that stand around words in pairs, longest first. */
const PAIRED = ['***', '**', '~~', '`', '*', '__', '_'] as const;

const HOLD = 0xe000; // private use: an escaped mark waits here until the marks that are none are gone
const ESCAPABLE = '\\`*_{}[]()#+-.!|<>~';

/**
 * Takes the marks of Markdown off a line and leaves the words: emphasis, code, links (their text), pictures (nothing),
 * references to notes (nothing), escapes. A mark without its partner is a character like any other.
 */
export function plainWords(line: string): string {
  let words = line
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/gu, (_, mark: string) => String.fromCharCode(HOLD + ESCAPABLE.indexOf(mark)))
    .replace(/!\[[^[\]]*\]\([^()\s]*(?:\s+"[^"]*")?\)/gu, '')
    .replace(/\[\^[^[\]\s]+\]/gu, '')
    .replace(/\[([^[\]]*)\]\(([^()\s]*)(?:\s+"[^"]*")?\)/gu, (whole, text: string, target: string) =>
      isAddress(target) ? text : whole,
    )
    .replace(/<((?:https?:\/\/|mailto:)[^<>\s]+)>/gu, '$1');
  for (const mark of PAIRED) words = dropPairs(words, mark);
  return words.replace(/[\ue000-\ue011]/gu, (held) => ESCAPABLE.charAt(held.charCodeAt(0) - HOLD));
}

/** 国发[2021](试行) is no link. */
const isAddress = (target: string): boolean => /[/.#:]/u.test(target) && !/^[\d.]+$/u.test(target);

/** Drops pairs of a mark whose inner sides touch words. Linear. */
function dropPairs(line: string, mark: string): string {
  if (!line.includes(mark)) return line;
  const parts = line.split(mark);
  let words = parts[0] ?? '';
  let isOpen: boolean = false;
  for (let index = 1; index < parts.length; index += 1) {
    const [before, after] = [parts[index - 1] ?? '', parts[index] ?? ''];
    const closes: boolean = isOpen && mayClose(before, after, mark);
    const opens: boolean = !isOpen && mayOpen(before, after, mark) && hasPartner(parts, index, mark);
    if (closes || opens) isOpen = opens;
    else words += mark;
    words += after;
  }
  return words;
}

const mayOpen = (before: string, after: string, mark: string): boolean =>
  /^\S/u.test(after) &&
  !(mark.startsWith('_') && /[A-Za-z0-9]$/u.test(before)) &&
  !(mark === '*' && /\d$/u.test(before) && /^\d/u.test(after));

const mayClose = (before: string, after: string, mark: string): boolean =>
  /\S$/u.test(before) && !(mark.startsWith('_') && /^[A-Za-z0-9]/u.test(after));

/** Looks at a few marks ahead only, so that a line of nothing but marks stays linear. */
function hasPartner(parts: readonly string[], from: number, mark: string): boolean {
  for (let index = from + 1; index < Math.min(parts.length, from + 20); index += 1) {
    if (mayClose(parts[index - 1] ?? '', parts[index] ?? '', mark)) return true;
  }
  return false;
}
