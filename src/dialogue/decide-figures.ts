import { documentsInScope } from './find-evidence.js';
import type { Plan } from './plan.js';
import type { Question } from './question.js';
import { wantedFigure, type WantedFigure } from './wanted-figure.js';
import type { World } from './world.js';
import { compareFigures, sumFigures } from '../measures/combine-figures.js';
import type { Figure } from '../measures/figure.js';
import { findFigures } from '../measures/find-figures.js';
import type { Dimension } from '../policy/quantity.js';

const SUM = /一共|合计|加起来|总共|总和|加一起|累计起来|共计/u;
const DIFFERENCE =
  /差多少|相差|多多少|少多少|多几|少几|增加(了)?(多少|几)|增长(了)?(多少|几)(家|个|亿|万)|翻(了)?几倍|几倍|比.{1,12}(多|少|高|低|大)|谁(多|少|高|大)|哪(个|年|里).{0,8}(更|最)?(多|少|高|大)/u;
const TARGET = /目标|计划|规划|要(建|达|做|培育|引进|实现|完成|设|开|培|搞)|打算|准备|力争|预计|多少|几/u;
const LISTED = 14;

const PARTS = /哪.{0,3}(县|区|地方)|各(县|区)|每个(县|区)|分别/u;
const GIVEN = /补贴|补助|奖励|扶持|资助|资金支持/u;

/** The districts that a question names, and those of its message that the figures know by name. */
function areasOf(question: Question, figures: readonly Figure[]): readonly string[] {
  const { folded } = question.understanding;
  const named = question.places.flatMap(({ district }) => (district === null ? [] : [district]));
  const shares = figures.filter(({ partOf }) => partOf !== null);
  const areas = [...new Set(shares.map(({ area }) => area))];
  const isName = (stem: string): boolean =>
    stem.length > 1 && !figures.some(({ words }) => words.some((word) => word.includes(stem)));
  const told = areas.filter(
    (area) => folded.includes(area) || (isName(area.slice(0, -1)) && folded.includes(area.slice(0, -1))),
  );
  if (areas.length > 0 && PARTS.test(folded)) return areas;
  return [...new Set([...named, ...told])];
}

/** Whether a figure is of the kind that a question asks for. */
function fits(figure: Figure, wanted: WantedFigure): boolean {
  switch (wanted) {
    case 'count':
      return figure.dimension === 'count';
    case 'ratio':
      return figure.dimension === 'ratio' || figure.dimension === 'multiple';
    case 'area':
      return figure.dimension === 'area';
    case 'duration':
      return figure.dimension === 'duration';
    case 'benefit':
      return false;
    case 'money':
    case 'any':
      return true;
    default:
      return wanted satisfies never;
  }
}

/** The year that a message names right behind a place, for questions that set places with a year each side by side. */
function yearsOfPlace(question: Question, figure: Figure): readonly number[] {
  const { places, years, understanding } = question;
  if (places.length < 2 || years.length < 2) return years;
  const starts = places.map(({ words }) => understanding.folded.indexOf(words));
  const own = places.findIndex(({ name }) => figure.area === name);
  const start = starts[own] ?? -1;
  if (start < 0) return years;
  const end = Math.min(understanding.folded.length, ...starts.filter((other) => other > start));
  const said = years.filter((year) => {
    const stretch = understanding.folded.slice(start, end);
    return stretch.includes(String(year)) || stretch.includes(`${String(year).slice(2)}年`);
  });
  return said.length > 0 ? said : years;
}

/** The figures that a message means by name, or by the very words in which the text states them. */
function figuresMeant(figures: readonly Figure[], text: string, means: string): readonly Figure[] {
  const named = findFigures(figures, { text });
  if (named.length > 0) return named;
  const byMeaning = findFigures(figures, { text: means });
  return byMeaning.length > 0
    ? byMeaning
    : figures.filter(({ written, kind }) => kind === 'target' && written.length > 3 && text.includes(written));
}

const MAIN = /目标|要做到|做到|达到|做多大|多大规模|冲到/u;
const MONEY: ReadonlySet<Dimension> = new Set<Dimension>(['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'money']);

/** The targets in money of a year, for a question that names the year and no more: 郑州2017年的目标是多少. */
function mainTargets(question: Question, figures: readonly Figure[]): readonly Figure[] {
  if (question.years.length === 0 || !MAIN.test(question.understanding.folded)) return [];
  return figures.filter(({ kind, partOf, dimension }) => kind === 'target' && partOf === null && MONEY.has(dimension));
}

/** Figures whose names hold the name that the person used: 示范园区 where he said 园区 and no figure of the year is called just that. */
function widen(all: readonly Figure[], named: readonly Figure[], text: string): readonly Figure[] {
  const names = named
    .flatMap(({ words }) => words.filter((word) => text.includes(word)))
    .sort((a, b) => b.length - a.length);
  const [name] = names;
  return name === undefined
    ? []
    : all.filter(({ words, subject }) => [...words, subject].some((word) => word.includes(name)));
}

/**
 * Decides questions for a target or another figure that a document states: how many, by year, district and city; sums and differences
 * of them, units never mixed.
 * @returns undefined where no figure is asked for, or none of that name is stated
 */
export function decideFigures(question: Question, world: World): Plan | undefined {
  const { understanding } = question;
  const { folded } = understanding;
  const isCompared = DIFFERENCE.test(folded);
  const isAsked =
    question.intent === 'how_much' ||
    understanding.intents.includes('how_much') ||
    question.intent === 'compare' ||
    isCompared ||
    PARTS.test(folded);
  const isPlaced = question.places.length > 0 || question.documents.length > 0 || world.documents.length === 1;
  const leans = isCompared || PARTS.test(folded) || SUM.test(folded);
  const topic = `${folded} ${question.topic}${leans ? ` ${question.before}` : ''}`;
  const isElliptic = understanding.intent === 'other' || understanding.isCorrection;
  const wanted = wantedFigure(isElliptic ? question.said : folded);
  if (
    !isAsked ||
    !isPlaced ||
    !TARGET.test(question.said) ||
    wanted === 'benefit' ||
    (GIVEN.test(`${topic} ${question.before}`) && !/目标/u.test(topic))
  )
    return undefined;
  const means = world
    .read(topic)
    .known.flatMap((word) => word.means)
    .join(' ');
  const scope = documentsInScope(question, world);
  const byName = scope
    .flatMap(({ id }) => figuresMeant(world.figuresOf([id]), topic, means))
    .filter((figure) => fits(figure, wanted));
  const named =
    byName.length > 0
      ? byName
      : mainTargets(
          question,
          scope.flatMap(({ id }) => world.figuresOf([id])),
        );
  const areas = areasOf(question, named);
  const inArea = named.filter((figure) => (areas.length === 0 ? figure.partOf === null : areas.includes(figure.area)));
  if (inArea.length === 0) return undefined;
  const isOfYear = (figure: Figure): boolean => {
    const asked = yearsOfPlace(question, figure);
    const years = isCompared && asked.length === 1 ? [...question.yearsBefore, ...asked] : asked;
    return years.length === 0 || (figure.year !== null && years.includes(figure.year));
  };
  const isOfArea = (figure: Figure): boolean =>
    areas.length === 0 ? figure.partOf === null : areas.includes(figure.area);
  const inYear = inArea.filter(isOfYear);
  const wider =
    inYear.length > 0
      ? []
      : widen(
          scope.flatMap(({ id }) => world.figuresOf([id])),
          named,
          topic,
        ).filter((figure) => isOfYear(figure) && isOfArea(figure));
  const isInstead = inYear.length + wider.length === 0;
  // The text speaks of that year, only not in a figure of this name: the clause answers better.
  if (isInstead && question.years.some((year) => scope.some(({ text }) => text.includes(`${year}年`))))
    return undefined;
  const figures = (isInstead ? inArea : [...inYear, ...wider]).slice(0, LISTED);
  const [first, second] = figures;
  const sum = SUM.test(folded) && !isInstead && figures.length > 1 ? sumFigures(figures) : null;
  const comparison =
    isCompared && first !== undefined && second !== undefined && figures.length === 2
      ? compareFigures(second, first)
      : null;
  return { do: 'figures', question, figures, sum, comparison, isInstead };
}
