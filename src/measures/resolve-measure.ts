import { checkAmount } from './check-amount.js';
import type { DataPath } from './data-file.js';
import { headingOf } from './heading-of.js';
import type { Input, Subsidy, Untranslatable } from './measure.js';
import type { WrittenMeasure, WrittenUntranslatable } from './measure-schema.js';
import { resolveParameter, type Conventions } from './resolve-parameter.js';
import { resolveAmount, resolveCondition, type Names } from './resolve-rules.js';
import { resolveWindow } from './resolve-window.js';
import { unitOf } from './units.js';
import { checkClause, clauseIdOf, complain, resolveCite, type Resolving } from './resolving.js';

/** Resolves one measure: names to what they name, numbers to exact values, quotes to the words of the clause. */
export function resolveMeasure(
  at: Resolving,
  written: WrittenMeasure,
  conventions: Conventions,
  path: DataPath,
): Subsidy {
  const text = checkClause(at, written.clause, [...path, 'clause']);
  const inputs = inputsOf(at, written, path);
  const parameters = Object.entries(written.parameters).map(([name, parameter]) =>
    resolveParameter(at, name, parameter, conventions, [...path, 'parameters', name]),
  );
  const names = {
    inputs: byName(inputs),
    parameters: byName(parameters),
    used: { inputs: new Set<string>(), parameters: new Set<string>() },
  };
  const eligibility = resolveCondition(at, names, written.eligibility, [...path, 'eligibility']);
  const amount = resolveAmount(at, names, written.amount, [...path, 'amount']);
  const rulings = written.rulings.map((ruling, i) => ({
    when: resolveCondition(at, names, ruling.when, [...path, 'rulings', i, 'when']),
    text: ruling.text,
    cite: resolveCite(at, ruling.cite, [...path, 'rulings', i, 'cite']),
  }));
  checkUse(at, names, path);
  checkExamples(at, written, inputs, path);
  const { stacking } = written;
  return {
    kind: 'subsidy',
    id: `${at.document}/${written.id}`,
    document: at.document,
    clause: clauseIdOf(at, written.clause),
    heading: headingOf(text ?? '') ?? written.title,
    title: written.title,
    topics: written.topics,
    nature: written.nature,
    recurrence: written.recurrence,
    window: written.window === undefined ? null : resolveWindow(at, written.window, [...path, 'window']),
    inputs,
    parameters,
    eligibility,
    amount,
    boundsBy: conventions.source,
    currency: checkAmount(at, amount, written.nature, [...path, 'amount']),
    rulings,
    notes: written.notes.map((note, i) => ({
      text: note.text,
      cite: resolveCite(at, note.cite, [...path, 'notes', i, 'cite']),
    })),
    stacking: {
      rule: stacking.rule,
      cite: stacking.cite === undefined ? null : resolveCite(at, stacking.cite, [...path, 'stacking', 'cite']),
    },
    examples: written.examples.map((example) => ({
      ...example,
      year: example.year,
      expect: {
        ...example.expect,
        amount: example.expect.amount,
        because: example.expect.because,
        ask: example.expect.ask,
      },
    })),
  };
}

/** Resolves a sentence that promises money without an amount that can be computed. */
export function resolveUntranslatable(at: Resolving, written: WrittenUntranslatable, path: DataPath): Untranslatable {
  const text = checkClause(at, written.clause, [...path, 'clause']);
  const { clause, quote } = written;
  return {
    kind: 'untranslatable',
    id: `${at.document}/${written.id}`,
    document: at.document,
    clause: clauseIdOf(at, clause),
    heading: headingOf(text ?? '') ?? written.title,
    title: written.title,
    topics: written.topics,
    reason: written.reason,
    cite: text === undefined ? { clause: clauseIdOf(at, clause), quote } : resolveCite(at, { clause, quote }, path),
  };
}

const byName = <T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.name, each]));

function inputsOf(at: Resolving, written: WrittenMeasure, path: DataPath): readonly Input[] {
  return Object.entries(written.inputs).map(([name, input]): Input => {
    if (input.dimension === 'fact') {
      const { title, denied, ask, words } = input;
      return { kind: 'fact', name, title, denied, ask, words };
    }
    const { title, ask, words, dimension, counter, per } = input;
    if (dimension === 'count' && counter === undefined) {
      complain(at, [...path, 'inputs', name], `“${title}”没有写量词`, '请写 counter，如 家、个');
    }
    return { kind: 'quantity', name, title, ask, words, dimension, counter: counter ?? '', per: per ?? null };
  });
}

/** What stands in the data and does nothing misleads whoever reads it. */
function checkUse(at: Resolving, names: Names, path: DataPath): void {
  for (const kind of ['inputs', 'parameters'] as const) {
    for (const name of names[kind].keys()) {
      if (!names.used[kind].has(name))
        complain(at, [...path, kind, name], `“${name}”没有用到`, '请在规则里使用它，或删去');
    }
  }
}

function checkExamples(at: Resolving, written: WrittenMeasure, inputs: readonly Input[], path: DataPath): void {
  const known = byName(inputs);
  written.examples.forEach((example, i) => {
    for (const [name, value] of Object.entries(example.given)) {
      const kind = known.get(name)?.kind;
      if (typeof value === 'object' && value.unit !== '' && unitOf(value.unit) === undefined) {
        complain(
          at,
          [...path, 'examples', i, 'given', name],
          `不认识的单位“${value.unit}”`,
          '请改用 万元、平方米 等单位',
        );
      }
      if (kind === undefined)
        complain(at, [...path, 'examples', i, 'given', name], `没有名为“${name}”的输入`, '请改正名称');
      else if ((kind === 'fact') !== (typeof value === 'boolean')) {
        complain(
          at,
          [...path, 'examples', i, 'given', name],
          `“${name}”的值类型不对`,
          '事实写 true 或 false，数量写 value 和 unit',
        );
      }
    }
  });
}
