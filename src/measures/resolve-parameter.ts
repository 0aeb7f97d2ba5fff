import { complain, resolveNumberCite, type Resolving } from './resolving.js';
import type { DataPath } from './data-file.js';
import { single } from './locate-number.js';
import { Decimal } from './decimal.js';
import type { Parameter } from './measure.js';
import type { WrittenParameter } from './measure-schema.js';
import { inBaseUnits } from './units.js';

/** How the words of bounds treat their own number (以上 → inclusive), and the rule that says so. */
export interface Conventions {
  readonly source: string | null;
  readonly words: ReadonlyMap<string, 'inclusive' | 'exclusive'>;
}

/** Resolves one number of the law: its unit is known, its quote holds it, and its inclusion is that of its own words. */
export function resolveParameter(
  at: Resolving,
  name: string,
  written: WrittenParameter,
  conventions: Conventions,
  path: DataPath,
): Parameter {
  const base = inBaseUnits(written.value, written.unit);
  if (base === undefined)
    complain(
      at,
      [...path, 'unit'],
      `不认识的单位“${written.unit}”`,
      '请改用 元、万元、亿元、万美元、%、平方米、年、家 等单位',
    );
  const cite = resolveNumberCite(at, single(written), written.cite, [...path, 'cite']);
  if (written.inclusive !== undefined) checkInclusion(at, written.inclusive, conventions.words, cite.quote, path);
  return {
    name,
    value: base?.value ?? new Decimal(written.value),
    dimension: base?.dimension ?? 'count',
    written: { value: written.value, unit: written.unit },
    inclusive: written.inclusive ?? null,
    cite,
  };
}

function checkInclusion(
  at: Resolving,
  stated: boolean | 'ruling',
  words: Conventions['words'],
  quote: string,
  path: DataPath,
): void {
  const found = boundWords(quote, words);
  const meanings = new Set(found.map((word) => words.get(word)));
  if (meanings.size === 0) {
    complain(
      at,
      [...path, 'cite', 'quote'],
      `“${quote}”里没有表示界限的词`,
      '请把“以上”“超过”等词引进来，并在 conventions 里写明它的含义',
    );
    return;
  }
  const meant = meanings.size > 1 ? 'ruling' : meanings.has('inclusive');
  if (meant !== stated) {
    const reading =
      meant === 'ruling' ? '是否含本数有矛盾，应为 ruling' : meant ? '含本数，应为 true' : '不含本数，应为 false';
    complain(at, [...path, 'inclusive'], `按约定“${found.join('”“')}”${reading}`, '请改正 inclusive 或 conventions');
  }
}

/** The words of bounds in a quote; a longer word hides a shorter one within it: 不超过 is not 超过. */
function boundWords(quote: string, known: Conventions['words']): readonly string[] {
  const words = [...known.keys()].sort((a, b) => b.length - a.length);
  const found: string[] = [];
  let rest = quote;
  for (const word of words) {
    if (!rest.includes(word)) continue;
    found.push(word);
    rest = rest.replaceAll(word, '\n');
  }
  return found;
}
