import type { SentenceFault } from '../fault.js';
import type { Ground } from '../ground.js';
import { isMoreOf, leadOf, neighboursOf } from '../neighbours.js';
import type { PlacedFigure } from '../placed-figures.js';
import { segmentAround, type Rule, type SentenceView } from '../sentence-view.js';
import { sideOf } from '../side-of.js';
import words from '../data/watch-words.json' with { type: 'json' };
import { listFigures } from '../placed-figures.js';
import { readBoundAfter, readBoundBefore } from '../../../language/read-bound.js';
import type { Bound } from '../../../policy/quantity.js';

/** Units that count the same things. */
const SAME_UNITS: readonly ReadonlySet<string>[] = [
  new Set(['家', '个', '户', '处']),
  new Set(['人', '名', '位']),
  new Set(['%', '成', '']),
];
const GRANTS = new RegExp(words.grants.join('|'), 'u');
const PERSON = /您|你|贵(?:公司|单位|企业|司)/u;
const APPROXIMATE = /左右|上下|约|近/u;
const GOAL = /力争|争取|目标|计划|预期/u;

/** Every figure of a sentence is one of its clauses, by value, unit and kind, bounded as there, before or after as there, and of the same thing. */
export const checkFigures: Rule = (view) =>
  view.figures.flatMap((figure, at): readonly SentenceFault[] => {
    const sources = sourcesOf(view, figure, at);
    if (sources.length === 0) return isRepeated(view, figure) ? [] : [{ code: 'figure', words: figure.words }];
    const nearest = chooseNearest(view, figure, sources);
    const [first] = nearest;
    if (first === undefined) return [];
    const { ground, text } = view;
    const source = around(ground.text, first);
    const faults: SentenceFault[] = [];
    if (!nearest.some((each) => isBoundKept(view, figure, each)))
      faults.push({ code: 'bound', words: around(text, figure), source });
    if (!nearest.some((each) => isSideKept(view, figure, each)))
      faults.push({ code: 'side', words: around(text, figure), source });
    if (isSwapped(view, figure, sources)) faults.push({ code: 'swapped', words: around(text, figure), source });
    return faults;
  });

const around = (text: string, { start, end }: PlacedFigure): string =>
  text.slice(Math.max(0, start - 8), Math.min(text.length, end + 6));

/** The figures of the clauses that one of the sentence can be; of a range of two amounts both its ends, which stand one after another. */
function sourcesOf({ ground, figures }: SentenceView, figure: PlacedFigure, at: number): readonly PlacedFigure[] {
  const whole = ground.figures.filter((each) => isSame(figure, each));
  if (whole.length > 0 || figure.keys.length !== 2) return whole;
  const [low, high] = figure.keys;
  const isDate = figures[at]?.kind === 'date';
  return ground.figures.filter((each, i) => {
    const next = ground.figures[i + 1];
    const isPair = each.keys.length === 1 && each.keys[0] === low && next?.keys[0] === high && next?.keys.length === 1;
    return !isDate && isPair && next.group === each.group && each.bound === 'at_least' && next.bound === 'at_most';
  });
}

function isSame(said: PlacedFigure, own: PlacedFigure): boolean {
  if (own.keys.some((key) => key.startsWith('document:'))) return false;
  if (said.kind === 'date') return said.keys.every((key) => own.keys.includes(key));
  if (said.keys.length !== own.keys.length || !said.keys.every((key) => own.keys.includes(key))) return false;
  if (said.unit === own.unit || said.kind === 'money' || said.kind === 'duration') return true;
  return (
    SAME_UNITS.some((units) => units.has(said.unit) && units.has(own.unit)) || !/^(?:number|ratio)/u.test(said.kind)
  );
}

/** Whether the person gave a figure and the sentence says so, and says of it nothing that is granted. */
function isRepeated({ text, said }: SentenceView, figure: PlacedFigure): boolean {
  if (!listFigures(said).some((each) => isSame(figure, each) && each.bound === figure.bound)) return false;
  const { start, end } = segmentAround(text, figure.start);
  const segment = text.slice(start, end);
  return PERSON.test(text.slice(start, figure.start)) && !GRANTS.test(segment);
}

/** Of several figures of one value those whose surroundings are most like the sentence's. */
function chooseNearest(
  view: SentenceView,
  figure: PlacedFigure,
  sources: readonly PlacedFigure[],
): readonly PlacedFigure[] {
  if (sources.length < 2) return sources;
  const beside = besideOf(view, figure);
  const scores = sources.map((each) => [...besideSource(view, each)].filter((pair) => beside.has(pair)).length);
  const best = Math.max(...scores);
  return sources.filter((_, i) => scores[i] === best);
}

const besideOf = ({ text, figures }: SentenceView, figure: PlacedFigure): ReadonlySet<string> =>
  neighboursOf(text, figure, rivalsOf(figures, figure), figures);

const kept = new WeakMap<Ground, Map<PlacedFigure, ReadonlySet<string>>>();

/** With what leads the whole list in, which is said of each of its figures. */
function besideSource({ ground }: SentenceView, figure: PlacedFigure): ReadonlySet<string> {
  const known = kept.get(ground) ?? new Map<PlacedFigure, ReadonlySet<string>>();
  kept.set(ground, known);
  const made =
    known.get(figure) ??
    (() => {
      const rivals = rivalsOf(ground.figures, figure);
      return new Set([
        ...neighboursOf(ground.text, figure, rivals, ground.figures),
        ...leadOf(ground.text, figure, rivals),
      ]);
    })();
  known.set(figure, made);
  return made;
}

const rivalsOf = (figures: readonly PlacedFigure[], { kind }: PlacedFigure): readonly PlacedFigure[] =>
  figures.filter((each) => each.kind === kind);

/** Whether the surroundings of a figure are more those of another figure of its kind than its own. */
function isSwapped(view: SentenceView, figure: PlacedFigure, sources: readonly PlacedFigure[]): boolean {
  const beside = besideOf(view, figure);
  const own = new Set(sources.flatMap((each) => [...besideSource(view, each)]));
  const others = rivalsOf(view.ground.figures, figure).filter(
    (each) => !sources.some((source) => source.group === each.group) && !isSame(figure, each),
  );
  return others.some((other) => isMoreOf(beside, besideSource(view, other), own));
}

/** A range said of two bounded amounts holds both bounds; a goal is about as much with or without 力争. */
function isBoundKept({ text, ground }: SentenceView, figure: PlacedFigure, source: PlacedFigure): boolean {
  if (figure.keys.length === 2 && source.keys.length === 1) return true;
  const [said, own] = [boundsOf(text, figure), boundsOf(ground.text, source)];
  if (said.length === 0 && own.every((bound) => bound === 'about')) {
    const isExact = own.length === 0 || !APPROXIMATE.test(ground.text.slice(source.start - 3, source.end + 2));
    return isExact && (own.length === 0 || GOAL.test(text));
  }
  return said.length > 0 && said.every((bound) => own.includes(bound));
}

/** Every bound that the words around a figure set: 达到…以上 is two that agree. */
function boundsOf(text: string, { start, end, bound, kind }: PlacedFigure): readonly Bound[] {
  const dimension = kind === 'duration' ? 'duration' : 'count';
  const found = [bound, readBoundBefore(text, start, dimension), readBoundAfter(text, end, dimension)];
  return found.filter((each) => each !== 'none');
}

function isSideKept({ text, ground }: SentenceView, figure: PlacedFigure, source: PlacedFigure): boolean {
  if (!/^(?:date|duration)/u.test(figure.kind)) return true;
  return sideOf(text, figure) === sideOf(ground.text, source);
}
