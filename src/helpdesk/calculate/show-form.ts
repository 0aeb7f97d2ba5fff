import { explainMeasure, recurrenceWords } from '../../measures/explain-measure.js';
import { judgeWindow } from '../../measures/judge-window.js';
import type { Input, Measure, SupportWindow } from '../../measures/measure.js';
import { tellWindow } from '../../measures/tell-evaluation.js';
import { unitsFor } from '../../measures/units-for.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { InputForm, MeasureForm, WindowForm } from '../contract/calculate.js';
import type { BookEntry } from './measure-book.js';

/** A measure as a form. @param asOf the day that its time of support is held against */
export function showForm({ measure, document }: BookEntry, asOf: IsoDate): MeasureForm {
  const common = {
    id: measure.id,
    title: measure.title,
    document: document.id,
    docTitle: document.title,
    docNumber: document.number,
    place: document.place?.name ?? null,
    clauseId: measure.clause,
    clause: document.clauses.find(({ id }) => id === measure.clause)?.label ?? '',
  };
  return { ...common, ...ownOf(measure, asOf) };
}

type Own<T extends MeasureForm> = T extends MeasureForm ? Omit<T, keyof MeasureForm> & Pick<T, 'kind'> : never;

function ownOf(measure: Measure, asOf: IsoDate): Own<MeasureForm> {
  if (measure.kind === 'untranslatable') {
    return { kind: 'untranslatable', reason: measure.reason, quote: squeezed(measure.cite.quote) };
  }
  return {
    kind: 'subsidy',
    rule: explainMeasure(measure),
    isUpperBound: measure.nature === 'up_to',
    recurrence: recurrenceWords[measure.recurrence],
    window: measure.window && showWindow(measure.window, asOf),
    inputs: measure.inputs.map(showInput),
  };
}

function showWindow(window: SupportWindow, asOf: IsoDate): WindowForm {
  const note = judgeWindow(window, undefined, asOf);
  return { words: tellWindow(note), quote: squeezed(window.cite.quote), isOver: note.status === 'ended' };
}

/** An input as a control of a form. */
export function showInput(input: Input): InputForm {
  const { name, title, ask } = input;
  if (input.kind === 'fact') return { kind: 'fact', name, title, denied: input.denied, ask };
  const { dimension, per } = input;
  return { kind: 'quantity', name, title, ask, dimension, units: unitsFor(input), per };
}

const squeezed = (quote: string): string => quote.replace(/\s+/gu, '');
