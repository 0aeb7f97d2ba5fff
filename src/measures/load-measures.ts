import { readFileSync } from 'node:fs';
import type { DocumentId } from '../policy/clause.js';
import { readDataFile, refuse } from './data-file.js';
import type { Input, Measure } from './measure.js';
import { measuresFileSchema, type MeasuresFile } from './measure-schema.js';
import { resolveMeasure, resolveUntranslatable } from './resolve-measure.js';
import type { Conventions } from './resolve-parameter.js';
import { complain, type ClauseTexts, type Resolving } from './resolving.js';

/**
 * Reads the text of a `measures.yaml`.
 * @param file its name, for what is said of errors
 * @param clauseTexts the clauses of its document, as cut
 * @returns the measures in the order of the file, those that can be computed first
 * @throws Problem `data_invalid` naming all that is wrong, with line and remedy
 */
export function parseMeasures(
  text: string,
  file: string,
  document: DocumentId,
  clauseTexts: ClauseTexts,
): readonly Measure[] {
  const { value, lineOf } = readDataFile<MeasuresFile>(text, file, measuresFileSchema);
  const at: Resolving = { document, clauseTexts, lineOf, findings: [] };
  const conventions: Conventions = {
    source: value.conventions?.source ?? null,
    words: new Map(Object.entries(value.conventions?.words ?? {})),
  };
  const measures = [
    ...value.measures.map((each, i) => resolveMeasure(at, each, conventions, ['measures', i])),
    ...value.untranslatables.map((each, i) => resolveUntranslatable(at, each, ['untranslatables', i])),
  ];
  checkIds(at, value);
  checkInputs(at, measures);
  refuse(file, at.findings);
  return measures;
}

/** Reads a `measures.yaml` from disk; see `parseMeasures`. */
export function loadMeasures(file: string, document: DocumentId, clauseTexts: ClauseTexts): readonly Measure[] {
  return parseMeasures(readFileSync(file, 'utf8'), file, document, clauseTexts);
}

function checkIds(at: Resolving, { measures, untranslatables }: MeasuresFile): void {
  const seen = new Set<string>();
  const lists = { measures, untranslatables };
  for (const list of ['measures', 'untranslatables'] as const) {
    lists[list].forEach(({ id }, i) => {
      if (seen.has(id)) complain(at, [list, i, 'id'], `编号“${id}”重复`, '请改用不同的编号');
      seen.add(id);
    });
  }
}

/** A name means one thing in a file, because a profile answers all its measures at once. */
function checkInputs(at: Resolving, measures: readonly Measure[]): void {
  const seen = new Map<string, Input>();
  measures.forEach((measure, i) => {
    if (measure.kind !== 'subsidy') return;
    for (const input of measure.inputs) {
      const before = seen.get(input.name);
      if (before !== undefined && !means(before, input)) {
        complain(
          at,
          ['measures', i, 'inputs', input.name],
          `“${input.name}”在两项措施里含义不同`,
          '请统一写法，或改用不同的名称',
        );
      }
      seen.set(input.name, input);
    }
  });
}

const means = (a: Input, b: Input): boolean =>
  a.kind === b.kind && a.title === b.title && (a.kind === 'fact' || b.kind === 'fact' || a.dimension === b.dimension);
