import type { DataPath } from './data-file.js';
import type { AmountRule, Cite, ConditionRule, FactInput, Input, Parameter, QuantityInput, Tier } from './measure.js';
import type { WrittenAmount, WrittenCondition } from './measure-schema.js';
import { clauseIdOf, complain, resolveCite, type Resolving } from './resolving.js';
import { Decimal } from './decimal.js';

/** The names that the rules of one measure may use, and which of them were. */
export interface Names {
  readonly inputs: ReadonlyMap<string, Input>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly used: { readonly inputs: Set<string>; readonly parameters: Set<string> };
}

/** Resolves a condition: every name is known and of the kind that the operation takes. */
export function resolveCondition(
  at: Resolving,
  names: Names,
  written: WrittenCondition,
  path: DataPath,
): ConditionRule {
  const { all, any, is, reaches, within, several } = written;
  const cite = written.cite && resolveCite(at, written.cite, [...path, 'cite']);
  const fallback: Cite = cite ?? { clause: clauseIdOf(at, ''), quote: '' };
  const branch = (op: 'all' | 'any', of: readonly WrittenCondition[]): ConditionRule => ({
    op,
    of: of.map((each, i) => resolveCondition(at, names, each, [...path, op, i])),
  });
  if (all !== undefined) return branch('all', all);
  if (any !== undefined) return branch('any', any);
  if (is !== undefined) {
    return { op: 'is', input: fact(at, names, is.input, [...path, 'is']), value: is.value, cite: fallback };
  }
  if (several !== undefined) {
    return { op: 'several', input: quantity(at, names, several, [...path, 'several']), cite: fallback };
  }
  const op = reaches === undefined ? 'within' : 'reaches';
  const leaf = reaches ?? within ?? { input: '', bound: '' };
  const input = quantity(at, names, leaf.input, [...path, op]);
  const bound = boundary(at, names, leaf.bound, [...path, op]);
  checkSame(at, input, bound, [...path, op]);
  return { op, input, bound, cite: cite ?? bound.cite };
}

/** Resolves the rule of an amount; see `AmountRule`. */
export function resolveAmount(at: Resolving, names: Names, written: WrittenAmount, path: DataPath): AmountRule {
  const { fixed, upTo, percentOf, cap, tiers, times } = written;
  if (fixed !== undefined) return { op: 'fixed', give: parameter(at, names, fixed, path) };
  if (upTo !== undefined) return { op: 'upTo', limit: parameter(at, names, upTo, path) };
  if (percentOf !== undefined) {
    const rate = parameter(at, names, percentOf.rate, [...path, 'percentOf']);
    if (rate.dimension !== 'ratio')
      complain(at, [...path, 'percentOf'], `“${rate.name}”不是比例`, '请改用以 % 为单位的参数');
    return { op: 'percentOf', base: quantity(at, names, percentOf.base, [...path, 'percentOf']), rate };
  }
  if (cap !== undefined) {
    const of = resolveAmount(at, names, cap.of, [...path, 'cap', 'of']);
    return { op: 'cap', of, limit: parameter(at, names, cap.limit, [...path, 'cap']) };
  }
  if (times !== undefined) {
    const count = quantity(at, names, times.count, [...path, 'times']);
    if (count.dimension !== 'count')
      complain(at, [...path, 'times'], `“${count.title}”不是个数`, '请改用 dimension 为 count 的输入');
    return { op: 'times', count, of: resolveAmount(at, names, times.of, [...path, 'times', 'of']) };
  }
  const { base, rows } = tiers ?? { base: '', rows: [] };
  const input = quantity(at, names, base, [...path, 'tiers']);
  const resolved = rows.map((row, i): Tier => {
    const from = boundary(at, names, row.from, [...path, 'tiers', 'rows', i]);
    checkSame(at, input, from, [...path, 'tiers', 'rows', i]);
    return { from, give: resolveAmount(at, names, row.give, [...path, 'tiers', 'rows', i, 'give']) };
  });
  return { op: 'tiers', base: input, rows: resolved.sort((a, b) => a.from.value.cmp(b.from.value)) };
}

function parameter(at: Resolving, names: Names, name: string, path: DataPath): Parameter {
  const found = names.parameters.get(name);
  names.used.parameters.add(name);
  if (found !== undefined) return found;
  complain(at, path, `没有名为“${name}”的参数`, '请在 parameters 里写明，或改正名称');
  const cite = { clause: clauseIdOf(at, ''), quote: '' };
  return {
    name,
    value: new Decimal('0'),
    dimension: 'count',
    written: { value: '0', unit: '' },
    inclusive: null,
    cite,
  };
}

function boundary(at: Resolving, names: Names, name: string, path: DataPath): Parameter {
  const found = parameter(at, names, name, path);
  if (names.parameters.has(name) && found.inclusive === null) {
    complain(at, path, `界限“${name}”没有写明是否含本数`, '请在该参数里写 inclusive: true 或 false');
  }
  return found;
}

function quantity(at: Resolving, names: Names, name: string, path: DataPath): QuantityInput {
  const found = names.inputs.get(name);
  names.used.inputs.add(name);
  if (found?.kind === 'quantity') return found;
  complain(at, path, `没有名为“${name}”的数量输入`, '请在 inputs 里写明，或改正名称');
  return { kind: 'quantity', name, title: name, ask: '', words: [], dimension: 'count', counter: '', per: null };
}

function fact(at: Resolving, names: Names, name: string, path: DataPath): FactInput {
  const found = names.inputs.get(name);
  names.used.inputs.add(name);
  if (found?.kind === 'fact') return found;
  complain(at, path, `没有名为“${name}”的事实输入`, '请在 inputs 里写明（dimension: fact），或改正名称');
  return { kind: 'fact', name, title: name, denied: name, ask: '', words: { assert: [], deny: [] } };
}

function checkSame(at: Resolving, input: QuantityInput, bound: Parameter, path: DataPath): void {
  if (input.dimension !== bound.dimension) {
    complain(at, path, `“${input.title}”与界限“${bound.name}”的单位不是一类`, '请改正输入的 dimension 或参数的单位');
  }
}
