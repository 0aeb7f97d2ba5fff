/** A step on the way from what a model streams to sentences; gives the same text however its input is cut. */
export interface Stage {
  /** Takes more, gives what is certain by now. */
  readonly push: (chunk: string, isEnd: boolean) => string;
  /** How many places of the text have been looked at. */
  readonly steps: () => number;
}

/** What is read at a place of the text: how many characters are done with, at least one, and what they give. */
export interface Reading {
  readonly skip: number;
  readonly gives: string;
}

/**
 * Makes a stage of what reads a place.
 * @param ahead characters that a decision may need: so many are kept back until more comes, or the end
 */
export function makeStage(ahead: number, readAt: (text: string, at: number) => Reading): Stage {
  let rest = '';
  let steps = 0;
  return {
    push: (chunk, isEnd) => {
      const text = rest + chunk;
      const until = isEnd ? text.length : text.length - ahead;
      let given = '';
      let at = 0;
      while (at < until) {
        steps += 1;
        const { skip, gives } = readAt(text, at);
        given += gives;
        at += skip;
      }
      rest = text.slice(at);
      return given;
    },
    steps: () => steps,
  };
}
