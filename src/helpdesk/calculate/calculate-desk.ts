import { createHash } from 'node:crypto';
import { auditSheet } from '../../measures/audit/audit-sheet.js';
import { PAGE_STYLE } from '../../measures/audit/html.js';
import { evaluate } from '../../measures/evaluate.js';
import { matchProfile } from '../../measures/match-profile.js';
import { tellMatch } from '../../measures/tell-match.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { EnteredInputs, MatchTable, MeasureForms, Outcome } from '../contract/calculate.js';
import { DeskRefusal } from '../desk-refusal.js';
import { makeMeasureBook, type BookEntry, type MeasureSource } from './measure-book.js';
import { readEntered } from './read-entered.js';
import { showForm } from './show-form.js';
import { showOutcome } from './show-outcome.js';

/** Allows the one style that stands in an audit sheet, and nothing else. */
export const AUDIT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PAGE_STYLE, 'utf8').digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export interface CalculatePorts {
  /** What answers now. */
  readonly source: () => MeasureSource;
  readonly today: () => IsoDate;
}

interface Entered {
  readonly inputs: EnteredInputs;
  readonly year?: number | undefined;
  readonly asOf?: IsoDate | undefined;
}

/** Measures as forms, worked out as they are filled in. All arithmetic is here, and exact. */
export interface CalculateDesk {
  readonly forms: (place: string | undefined) => MeasureForms;
  /** @throws DeskRefusal `not_found`, `bad_request` */
  readonly evaluate: (entered: Entered & { readonly measure: string }) => Outcome;
  /** @throws DeskRefusal `not_found`, `bad_request` */
  readonly match: (entered: Entered & { readonly place: string }) => MatchTable;
  /** The sheet of a measure as a page of HTML. @throws DeskRefusal `not_found` */
  readonly audit: (id: string) => string;
}

export function makeCalculateDesk({ source, today }: CalculatePorts): CalculateDesk {
  const book = makeMeasureBook(source);
  const find = (id: string): BookEntry => {
    const entry = book.find(id);
    if (entry === undefined) throw new DeskRefusal('not_found', '没有这项措施。');
    return entry;
  };
  const entriesOf = (place: string): readonly BookEntry[] =>
    book.entries().filter(({ document }) => document.place?.name === place);
  const places = (): readonly string[] => [
    ...new Set(book.documents().flatMap(({ place }) => (place === null ? [] : [place.name]))),
  ];
  return {
    forms: (place) => {
      const entries = place === undefined ? book.entries() : entriesOf(place);
      return { places: places(), items: entries.map((entry) => showForm(entry, today())) };
    },
    evaluate: ({ measure: id, asOf = today(), ...entered }) => {
      const { measure, document } = find(id);
      const { given, faults } = readEntered(entered, [measure]);
      return showOutcome(evaluate(measure, given, asOf), document, faults);
    },
    match: ({ place, asOf = today(), ...entered }) => {
      if (!places().includes(place)) throw new DeskRefusal('not_found', '这个地方没有文件。');
      const documents = book.documents().filter((document) => document.place?.name === place);
      const measures = entriesOf(place).map(({ measure }) => measure);
      const { given, faults } = readEntered(entered, measures);
      const year = given.year ?? null;
      const match = matchProfile(measures, given, asOf);
      const { sections, ...told } = tellMatch({ place, documents, asOf, year, match });
      return {
        ...told,
        ...{ faults, place, asOf, year },
        sections: sections.map(({ kind, title, heads, rows }) => ({
          ...{ kind, title, heads },
          rows: rows.map(({ measure, cells }) => {
            return { measure: measure.id, document: measure.document, clauseId: measure.clause, cells };
          }),
        })),
      };
    },
    audit: (id) => {
      const { measure, document } = find(id);
      if (measure.kind === 'untranslatable')
        throw new DeskRefusal('not_found', '这一项没有可以计算的金额，没有核对单。');
      return auditSheet(measure, document, today());
    },
  };
}
