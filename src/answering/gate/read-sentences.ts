import { makeDropBlocks } from './reading/drop-blocks.js';
import { isCourtesy } from './reading/is-courtesy.js';
import { MARK_REACH, OPENING, readMark } from './reading/read-mark.js';
import { makeUnwrapJson } from './reading/unwrap-json.js';

/** A sentence that a model wrote, without handles, bullets and bold. */
export interface WrittenSentence {
  readonly text: string;
  /** In the order written, each once. */
  readonly handles: readonly number[];
  /** Marks that look like handles and could not be read. */
  readonly marks: readonly string[];
  /** What each handle, or run of handles, stands by: the sentence, cut where one ends and words go on. */
  readonly parts: readonly SentencePart[];
}

/** A stretch of a sentence with the handles that stand by it. */
export interface SentencePart {
  readonly text: string;
  readonly handles: readonly number[];
}

/** Reads what a model streams. */
interface SentenceReader {
  /** Takes more; gives the sentences that are complete by now. */
  readonly push: (chunk: string) => readonly WrittenSentence[];
  /** Gives the rest. */
  readonly end: () => readonly WrittenSentence[];
  /** Whether a limit was passed: the sentence in which that was, and all behind it, are left out. */
  readonly isTooLong: () => boolean;
  /** How many places of the text have been looked at, all stages together. */
  readonly steps: () => number;
}

interface ReadingLimits {
  readonly mostSentences: number;
  /** Characters of all sentences together. */
  readonly mostCharacters: number;
  /** Characters of the stream, with reasoning and code. */
  readonly mostRead?: number;
}

/** A part under way; `isSaid` is whether it holds a letter or a number. */
interface OpenPart {
  text: string;
  readonly handles: number[];
  isSaid: boolean;
}

const MOST_READ = 60_000; // characters: reasoning may be long, and is not shown
const LINE_HEAD = /(?:[-+•●▪◦◆]\s|\*\s|#{1,6}\s|>\s?|\d{1,2}[.、)）](?!\d)|[(（]\d{1,2}[)）])/uy;
const STOP = /[。！？!?]/u;
const CLOSING = /[”’」』）)"]/u;
const OPEN_QUOTE = /[“「『]/u;
const CLOSE_QUOTE = /[”」』]/u;
const LONGEST_QUOTE = 240; // characters in which no stop ends a sentence
const BLANK = /\s/u;
const DIGIT = /\d/u;
const LEADS_IN = /[：:]\s*$/u;
const SPEAKS = /[\p{L}\p{N}]/u;

/**
 * Makes a reader of what a model streams: cut anywhere, it gives the same sentences, in time linear in the length.
 * A sentence ends with 。！？ or its line; a line that ends with a colon goes on in the next. Handles stand in square brackets of
 * any make, before the stop or right behind it; in a line that begins with a handle they stand before their sentence. What holds
 * no letter and no number (a rule, a row of dots) is no sentence.
 */
export function makeSentenceReader({
  mostSentences,
  mostCharacters,
  mostRead = MOST_READ,
}: ReadingLimits): SentenceReader {
  const blocks = makeDropBlocks();
  const json = makeUnwrapJson();
  let rest = '';
  let steps = 0;
  let read = 0;
  let [isLineStart, isLeading, isStopped, isTooLong, hasEnded] = [true, false, false, false, false];
  let [text, quoted] = ['', 0];
  let parts: OpenPart[] = [];
  let marks: string[] = [];
  let [sentences, characters] = [0, 0];
  const complete: WrittenSentence[] = [];

  return {
    push: (chunk) => take(chunk, false),
    end: () => take('', true),
    isTooLong: () => isTooLong,
    steps: () => steps + blocks.steps() + json.steps(),
  };

  function take(chunk: string, isEnd: boolean): readonly WrittenSentence[] {
    if (isTooLong || hasEnded) return [];
    hasEnded = isEnd;
    const most = mostRead - read;
    read += chunk.length;
    rest += json.push(blocks.push(chunk.slice(0, most), isEnd), isEnd);
    const until = isEnd ? rest.length : rest.length - MARK_REACH;
    let i = 0;
    while (i < until && !hasOverrun()) {
      steps += 1;
      i += readAt(rest, i);
    }
    rest = rest.slice(i);
    if (isEnd) finish();
    if (chunk.length > most) isTooLong = true;
    return complete.splice(0);
  }

  function hasOverrun(): boolean {
    return isTooLong;
  }

  /** Reads what stands at one place. @returns how many characters it takes */
  function readAt(line: string, i: number): number {
    const character = line.charAt(i);
    if (character === '\n') return endLine();
    if (isLineStart) {
      if (BLANK.test(character)) return 1;
      LINE_HEAD.lastIndex = i;
      const head = LINE_HEAD.exec(line);
      if (head !== null) return head[0].length;
    }
    if (line.startsWith('**', i) && !(DIGIT.test(text.slice(-1)) && DIGIT.test(line.charAt(i + 2)))) return 2;
    const mark = OPENING.test(character) ? readMark(line, i) : undefined;
    if (mark !== undefined) {
      if (isLineStart && text === '') isLeading = true;
      if (isStopped && isLeading) finish();
      isLineStart = false;
      if (mark.kind === 'handles') addHandles(mark.handles);
      else marks.push(mark.words);
      return mark.length;
    }
    if (isStopped && !STOP.test(character) && !CLOSING.test(character)) {
      if (BLANK.test(character)) return 1;
      finish();
    }
    isLineStart = false;
    append(character);
    return 1;
  }

  function addHandles(handles: readonly number[]): void {
    const last = parts.at(-1);
    if (last === undefined || (isLeading && last.isSaid))
      parts.push({ text: '', handles: [...handles], isSaid: false });
    else last.handles.push(...handles);
  }

  function addToPart(character: string): void {
    const last = parts.at(-1);
    const goesOn = last !== undefined && last.handles.length > 0 && !isLeading && last.isSaid && SPEAKS.test(character);
    if (last === undefined || goesOn) parts.push({ text: character, handles: [], isSaid: SPEAKS.test(character) });
    else {
      last.text += character;
      last.isSaid ||= SPEAKS.test(character);
    }
  }

  function append(character: string): void {
    addToPart(character);
    const isQuoted = quoted > 0;
    if (isQuoted) quoted += 1;
    if (OPEN_QUOTE.test(character) && !isQuoted) quoted = 1;
    if (CLOSE_QUOTE.test(character) || quoted > LONGEST_QUOTE) quoted = 0;
    const hasStop = STOP.test(character) || (CLOSE_QUOTE.test(character) && STOP.test(text.slice(-1)));
    text += character;
    characters += 1;
    if (characters > mostCharacters) isTooLong = true;
    if (hasStop && quoted === 0) isStopped = true;
  }

  function endLine(): number {
    isLineStart = true;
    quoted = 0;
    if (!LEADS_IN.test(text.slice(-8)) || isCourtesy(text)) {
      finish();
      isLeading = false;
    }
    return 1;
  }

  function finish(): void {
    const isSentence = parts.some(({ isSaid }) => isSaid) || marks.length > 0;
    const sentence = { text: tidy(text), marks, ...handlesOf(parts) };
    [text, quoted, isStopped] = ['', 0, false];
    marks = [];
    if (!isSentence) {
      parts = parts.filter(({ handles }) => handles.length > 0); // handles alone in a line stand before what follows
      for (const part of parts) part.text = '';
      return;
    }
    parts = [];
    if (sentences >= mostSentences) isTooLong = true;
    if (isTooLong) return;
    sentences += 1;
    complete.push(sentence);
  }
}

/** Closes the gaps that handles leave. */
const tidy = (text: string): string =>
  text
    .trim()
    .replace(/ {1,8}(?=[，。；：、！？])/gu, '')
    .replace(/ {2,}/gu, ' ');

/** Words behind the last handle go with it. */
function handlesOf(open: readonly OpenPart[]): Pick<WrittenSentence, 'handles' | 'parts'> {
  const parts: { text: string; handles: number[] }[] = [];
  for (const { text, handles } of open) {
    const last = parts.at(-1);
    if (handles.length === 0 && last !== undefined) last.text += text;
    else parts.push({ text, handles: [...new Set(handles)] });
  }
  return {
    handles: [...new Set(parts.flatMap(({ handles }) => handles))],
    parts: parts.map(({ text, handles }) => ({ text: tidy(text), handles })),
  };
}
