import { makeStage } from './make-stage.js';
import type { Reading, Stage } from './make-stage.js';
import words from '../data/envelopes.json' with { type: 'json' };

const AHEAD = 40; // characters that a decision may need: the longest tag or head of a fence
const FENCE = '```';
const OPENING = new RegExp(String.raw`<\s{0,2}(${words.reasoning.join('|')})\s{0,2}>`, 'iuy');
const STRAY = new RegExp(String.raw`</\s{0,2}(?:${words.reasoning.join('|')})\s{0,2}>`, 'iuy');
const LANGUAGE = /[a-z0-9+#._-]{0,20}/iuy;
const READ = new Set(words.fences);

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/**
 * Leaves out what a model wraps its answer in: reasoning (<think>…</think>), with all that follows where it is never closed, and
 * code. A fence with no language, or with one of texts (```json, ```markdown), is opened and its content kept, since whole answers
 * come in one; the content goes through the gate like everything else.
 */
export function makeDropBlocks(): Stage {
  /** Lower-case closing mark of what is being dropped; undefined while text is read. */
  let closing: string | undefined;
  let isFenced = false;
  return makeStage(AHEAD, (text, i) => (closing === undefined ? readAt(text, i) : dropAt(text, i, closing)));

  function dropAt(text: string, i: number, mark: string): Reading {
    if (text.slice(i, i + mark.length).toLowerCase() !== mark) return { skip: 1, gives: '' };
    closing = undefined;
    return { skip: mark.length, gives: '\n' };
  }

  function readAt(text: string, i: number): Reading {
    const character = text.charAt(i);
    if (character === '<') {
      const opening = matchAt(OPENING, text, i);
      if (opening !== null) {
        closing = `</${(opening[1] ?? '').toLowerCase()}>`;
        return { skip: opening[0].length, gives: '' };
      }
      const stray = matchAt(STRAY, text, i);
      if (stray !== null) return { skip: stray[0].length, gives: '\n' };
    }
    if (character !== '`' || !text.startsWith(FENCE, i)) return { skip: 1, gives: character };
    if (isFenced) {
      isFenced = false;
      return { skip: FENCE.length, gives: '\n' };
    }
    const language = matchAt(LANGUAGE, text, i + FENCE.length)?.[0] ?? '';
    if (READ.has(language.toLowerCase())) isFenced = true;
    else closing = FENCE;
    return { skip: FENCE.length + language.length, gives: '\n' };
  }
}
