const YEAR = /(?<!\d)(19\d{2}|20\d{2})(?:年|-|~|$)/gu;

/** Years written in full in a folded text, each once, in order. */
export function figureYears(folded: string): readonly number[] {
  return [...new Set([...folded.matchAll(YEAR)].map((match) => Number(match[1])))];
}
