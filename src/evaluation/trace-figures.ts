import type { Figure, Reading } from './scan-figures.js';
import { scanFigures } from './scan-figures.js';
import { isMark, ORDER } from './number-tokens.js';

/** Figures at the head of a line that count the lines, and handles such as [1] that count the citations: layout, not content. */
const LAYOUT = /^[ \t\u3000]*(?:\d{1,2}[.、)）](?!\d)|[(（]\d{1,2}[)）])|[[【]\d{1,2}[\]】]/gm;

/**
 * Finds the figures of a reply that stand nowhere in what may back them.
 * A figure is backed where one of its readings has the same value under the same unit; where one side names no unit, the value alone
 * decides: 6000万, 6000万元, 0.6亿元 and 六千万元 are one figure.
 * @param grounds texts that may back a figure
 * @returns how many figures the text holds, and the words of those that nothing backs
 */
export function traceFigures(
  text: string,
  grounds: readonly string[],
): { readonly figures: number; readonly loose: readonly string[] } {
  const backing = new Map<string, Set<string>>();
  for (const { readings } of grounds.flatMap(scanFigures)) {
    for (const { value, unit } of readings) {
      const units = backing.get(value) ?? new Set();
      backing.set(value, units.add(unit));
    }
  }
  const isBacked = ({ value, unit }: Reading): boolean => {
    const known = backing.get(value);
    return known !== undefined && (unit === '' || [...known].some((other) => isSameUnit(unit, other)));
  };
  const figures = scanFigures(text.replace(LAYOUT, '\n')).filter(({ isFirm }) => isFirm);
  const loose = figures.filter((figure: Figure) => !figure.readings.some(isBacked));
  return { figures: figures.length, loose: loose.map(({ words }) => words) };
}

function isSameUnit(unit: string, other: string): boolean {
  return other === '' || unit === other || (isMark(unit) && isMark(other) && (unit === ORDER || other === ORDER));
}
