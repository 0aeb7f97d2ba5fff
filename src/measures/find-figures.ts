import { fold } from '../language/fold.js';
import type { DocumentId } from '../policy/clause.js';
import type { Figure } from './figure.js';

/** What is looked for; what is left out does not narrow. */
export interface FigureQuery {
  /** Words of a question: the figures named by the longest words in it are kept. */
  readonly text?: string;
  readonly series?: string;
  readonly area?: string;
  readonly year?: number;
  readonly document?: DocumentId;
  readonly kind?: Figure['kind'];
}

/**
 * Looks up figures, in the order given. By text, only those whose name in the text is the longest are kept: 市级示范园区 is not 示范园区.
 * An area is taken by its whole name or without its last character: 梁园区, 梁园, 虞城.
 */
export function findFigures(figures: readonly Figure[], query: FigureQuery): readonly Figure[] {
  const { text, series, area, year, document, kind } = query;
  const narrowed = figures.filter(
    (figure) =>
      (series === undefined || figure.series === series) &&
      (area === undefined || isArea(figure.area, area)) &&
      (year === undefined || figure.year === year) &&
      (document === undefined || figure.document === document) &&
      (kind === undefined || figure.kind === kind),
  );
  if (text === undefined) return narrowed;
  const asked = fold(text).text.replaceAll(' ', '');
  const scored = narrowed.map((figure) => ({ figure, score: longestName(figure, asked) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ figure }) => figure);
}

const isArea = (area: string, asked: string): boolean =>
  area === asked || (asked.length > 1 && area.slice(0, -1) === asked);

function longestName(figure: Figure, text: string): number {
  const names = figure.words.map((word) => fold(word).text.replaceAll(' ', ''));
  return Math.max(0, ...names.filter((name) => text.includes(name)).map((name) => name.length));
}
