import { readFileSync } from 'node:fs';
import { findQuantities } from '../language/find-quantities.js';
import type { DocumentId } from '../policy/clause.js';
import type { Bound } from '../policy/quantity.js';
import { readDataFile, refuse, type DataPath } from './data-file.js';
import { Decimal, ZERO } from './decimal.js';
import type { DocumentFigures, Figure } from './figure.js';
import { locateNumber, type WrittenNumber } from './locate-number.js';
import { locateQuote } from './locate-quote.js';
import { complain, resolveCite, resolveNumberCite, type ClauseTexts, type Resolving } from './resolving.js';
import { targetsFileSchema, type TargetsFile, type WrittenFigure, type WrittenPart } from './targets-schema.js';
import { inBaseUnits } from './units.js';

/**
 * Reads the text of a `targets.yaml`. Bounds (以上, 左右) are not typed: they are read where the number stands in its clause.
 * @returns targets, then facts, in the order of the file; a figure comes before the shares of its areas
 * @throws Problem `data_invalid` naming all that is wrong, with line and remedy: shares that do not add up among it
 */
export function parseTargets(
  text: string,
  file: string,
  document: DocumentId,
  clauseTexts: ClauseTexts,
): DocumentFigures {
  const { value, lineOf } = readDataFile<TargetsFile>(text, file, targetsFileSchema);
  const at: Resolving = { document, clauseTexts, lineOf, findings: [] };
  const figures = [
    ...value.targets.flatMap((each, i) => resolveFigure(at, each, 'target', ['targets', i])),
    ...value.facts.flatMap((each, i) => resolveFigure(at, each, 'fact', ['facts', i])),
  ];
  const setAside = value.setAside.map(({ clause, quote, why }, i) => {
    return { cite: resolveCite(at, { clause, quote }, ['setAside', i]), why };
  });
  checkIds(at, value);
  refuse(file, at.findings);
  return { figures, setAside };
}

/** Reads a `targets.yaml` from disk; see `parseTargets`. */
export function loadTargets(file: string, document: DocumentId, clauseTexts: ClauseTexts): DocumentFigures {
  return parseTargets(readFileSync(file, 'utf8'), file, document, clauseTexts);
}

function resolveFigure(at: Resolving, written: WrittenFigure, kind: Figure['kind'], path: DataPath): readonly Figure[] {
  const { id, series, subject, words, area, counting, note, year, period, baseYear } = written;
  const whole: Figure = {
    id: `${at.document}/${id}`,
    document: at.document,
    kind,
    series,
    subject,
    words,
    area,
    year: year ?? null,
    period: period === undefined ? null : resolveCite(at, period, [...path, 'period']),
    baseYear: baseYear ?? null,
    ...resolveNumber(at, written, written.cite, path),
    counting,
    force: 'force' in written ? written.force : null,
    note: note ?? null,
    partOf: null,
  };
  const parts = (written.parts ?? []).flatMap((part, i) =>
    resolvePart(at, whole, part, written.cite.clause, [...path, 'parts', i]),
  );
  if (parts.length > 0) checkSum(at, whole, parts, path);
  return [whole, ...parts];
}

function resolvePart(
  at: Resolving,
  whole: Figure,
  part: WrittenPart,
  clause: string,
  path: DataPath,
): readonly Figure[] {
  const number = resolveNumber(at, part, { clause, quote: part.quote }, path);
  return part.areas.map((area) => {
    if (!part.quote.includes(area))
      complain(at, [...path, 'quote'], `“${part.quote}”里没有${area}`, '请引用写有该地区的原文');
    return { ...whole, ...number, id: `${whole.id}/${area}`, area, partOf: whole.id };
  });
}

type Numbered = Pick<Figure, 'low' | 'high' | 'dimension' | 'unit' | 'bound' | 'written' | 'cite'>;

function resolveNumber(
  at: Resolving,
  data: Pick<WrittenPart, 'value' | 'low' | 'high' | 'unit'>,
  source: { readonly clause: string; readonly quote: string },
  path: DataPath,
): Numbered {
  const { unit } = data;
  const number: WrittenNumber = { low: data.value ?? data.low ?? '0', high: data.value ?? data.high ?? '0', unit };
  const [low, high] = [inBaseUnits(number.low, unit), inBaseUnits(number.high, unit)];
  if (low === undefined)
    complain(at, [...path, 'unit'], `不认识的单位“${unit}”`, '请改用 元、亿元、亿美元、%、家、个、人 等单位');
  const citePath = 'cite' in data ? [...path, 'cite'] : path;
  const cite = resolveNumberCite(at, number, source, citePath);
  return {
    low: low?.value ?? new Decimal(number.low),
    high: high?.value ?? new Decimal(number.high),
    dimension: low?.dimension ?? 'count',
    unit,
    ...readInClause(at, number, source),
    cite,
  };
}

/** The number as the clause has it, with the bound that the words around it set. */
function readInClause(
  at: Resolving,
  number: WrittenNumber,
  { clause, quote }: { readonly clause: string; readonly quote: string },
): { readonly written: string; readonly bound: Bound } {
  const text = at.clauseTexts(clause) ?? '';
  const place = locateQuote(quote, text)[0];
  const inQuote = place && locateNumber(number, text.slice(place.start, place.end));
  if (place === undefined || inQuote === undefined) return { written: '', bound: 'none' };
  const start = place.start + inQuote.start;
  const found = findQuantities(text).find((quantity) => quantity.start <= start && start < quantity.end);
  return { written: (found?.words ?? '').replace(/\s+/gu, ''), bound: found?.bound ?? 'none' };
}

/** The shares of the areas add up to the whole; where the whole is a range, to a number within it. */
function checkSum(at: Resolving, whole: Figure, parts: readonly Figure[], path: DataPath): void {
  const low = parts.reduce((sum, part) => sum.plus(part.low), ZERO);
  const high = parts.reduce((sum, part) => sum.plus(part.high), ZERO);
  if (high.lt(whole.low) || low.gt(whole.high)) {
    const sum = low.eq(high) ? low.toFixed() : `${low.toFixed()}至${high.toFixed()}`;
    complain(at, [...path, 'parts'], `各地区合计${sum}，与总数${whole.written}不符`, '请对照原文核对各地区的数');
  }
}

function checkIds(at: Resolving, file: TargetsFile): void {
  const seen = new Set<string>();
  for (const list of ['targets', 'facts'] as const) {
    file[list].forEach(({ id }, i) => {
      if (seen.has(id)) complain(at, [list, i, 'id'], `编号“${id}”重复`, '请改用不同的编号');
      seen.add(id);
    });
  }
}
