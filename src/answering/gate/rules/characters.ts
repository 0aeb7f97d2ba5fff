import type { Rule, SentenceView } from '../sentence-view.js';
import { overlaps } from '../sentence-view.js';
import { INVISIBLE } from '../../../language/squeeze.js';

const OTHER = /[^\u4e00-\u9fff\da-z，。；：、！？“”‘’()《》…·%‰,.:~+\-—/" ]/gu;
const LATIN = /[a-z][a-z\d]*/gu;
const MARKUP = /[+/]/gu;
const DIGIT = /\d/gu;

/**
 * A sentence is of the letters of its clauses: ordinary ideographs, digits and stops, and Latin words, signs and letters only where a
 * clause has them. Every digit is part of a figure, of a reference or of such a word.
 */
export const checkCharacters: Rule = (view) => {
  const { sentence, text, ground } = view;
  const invisible = INVISIBLE.exec(sentence.text);
  if (invisible !== null) return [{ code: 'characters', words: nameOf(invisible[0]) }];
  const foreign = Array.from(text.matchAll(OTHER)).find(
    ({ 0: character, index }) => !ground.text.includes(character) && !isReferred(view, character, index),
  );
  if (foreign !== undefined) return [{ code: 'characters', words: foreign[0] }];
  const sign = (text.match(MARKUP) ?? []).find((each) => !ground.text.includes(each));
  if (sign !== undefined) return [{ code: 'characters', words: sign }];
  const word = Array.from(text.matchAll(LATIN)).find(
    ({ 0: latin, index }) => !ground.pairs.has(latin) && !isIn(view.figures, index) && !standsIn(view, latin, index),
  );
  if (word !== undefined) return [{ code: 'characters', words: word[0] }];
  const loose = Array.from(text.matchAll(DIGIT)).find(
    ({ index }) => !isIn(view.figures, index) && !isIn(view.references, index) && !isInWord(view, index),
  );
  return loose === undefined ? [] : [{ code: 'figure', words: text.slice(loose.index, loose.index + 6) }];
};

const isIn = (spans: readonly { readonly start: number; readonly end: number }[], at: number): boolean =>
  spans.some((span) => overlaps(span, { start: at, end: at + 1 }));

/** 〔 and 〕 stand in numbers of documents, which a rule of their own checks. */
const isReferred = ({ references }: SentenceView, character: string, at: number): boolean =>
  /[〔〕]/u.test(character) && isIn(references, at);

/** A word that goes on to its left: the b of o2o. */
const standsIn = ({ text, ground }: SentenceView, latin: string, at: number): boolean => {
  const before = /[a-z\d]*$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0] ?? '';
  return before !== '' && ground.pairs.has(before + latin);
};

const isInWord = ({ text, ground }: SentenceView, at: number): boolean => {
  const before = /[a-z][a-z\d]*$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0];
  if (before === undefined) return false;
  const behind = /^[a-z\d]*/u.exec(text.slice(at))?.[0] ?? '';
  return ground.pairs.has(before + behind);
};

const nameOf = (mark: string): string => `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
