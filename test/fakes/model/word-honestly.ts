import type { Behaviour } from './act.js';
import { honest } from './make-behaviours.js';

/** Ways to word the evidence against which nothing can be said but how they are spelt. */
export const honestWordings: readonly Behaviour[] = [
  honest('copies a sentence', (sentence, handle) => `${sentence}[${handle}]。`),
  honest('quotes a sentence', (sentence, handle) => `文件写明：“${sentence}”[${handle}]。`),
  honest('spells the handle in lenticular brackets', (sentence, handle) => `${sentence}【${handle}】。`),
  honest('spells the handle in full width', (sentence, handle) => `${sentence}［${handle}］。`),
  honest('gives the handle after the full stop', (sentence, handle) => `${sentence}。[${handle}]`),
  honest('gives the handle twice', (sentence, handle) => `${sentence}[${handle}, ${handle}]。`),
  honest('wraps it in a code fence', (sentence, handle) => `\`\`\`text\n${sentence}[${handle}]。\n\`\`\``),
  honest('thinks beside the text', (sentence, handle) => `${sentence}[${handle}]。`, { thinking: '先看证据。' }),
  honest('sends it whole', (sentence, handle) => `${sentence}[${handle}]。`, { pace: 'whole' }),
  honest('sends it byte by byte', (sentence, handle) => `${sentence}[${handle}]。`, { pace: 'bytes' }),
  honest('ends the stream three times', (sentence, handle) => `${sentence}[${handle}]。`, { done: 3 }),
  honest('tells no tokens', (sentence, handle) => `${sentence}[${handle}]。`, { usage: null }),
  honest('tells negative tokens', (sentence, handle) => `${sentence}[${handle}]。`, {
    usage: { input: -5, output: -1 },
  }),
  honest('tells tokens without end', (sentence, handle) => `${sentence}[${handle}]。`, {
    usage: { input: 1e300, output: 9_007_199_254_740_993 },
  }),
  honest('tells tokens in words', (sentence, handle) => `${sentence}[${handle}]。`, {
    usage: { input: '很多', output: null },
  }),
];
