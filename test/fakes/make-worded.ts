import type { ModelTrace } from '../../src/policy/ask.js';
import { GENERATED_LABEL } from '../../src/policy/generated-label.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeReply } from './make-reply.js';

/** A reply that begins with what a language model wrote, its label before it. */
export function makeWorded(words: string, composed: string, changed: Partial<Reply> = {}): Reply {
  const stretch = `${GENERATED_LABEL}\n${words}`;
  const generated = { start: 0, end: stretch.length, model: 'deepseek-chat' };
  return makeReply({ text: `${stretch}\n\n${composed}`, generated, ...changed });
}

/** What a model had to do with a reply: it read the question and wrote the lead. */
export function makeModelTrace(changed: Partial<ModelTrace> = {}): ModelTrace {
  return {
    name: 'deepseek-chat',
    prompts: { rephrase: '1', word: '2' },
    calls: [
      { use: 'rephrase', outcome: 'used', input: 800, output: 60 },
      { use: 'word', outcome: 'cut:figure', input: 1200, output: null },
    ],
    reading: {
      model: 'deepseek-chat',
      about: [],
      means: [{ said: '在国外建仓', policy: '海外仓' }],
      facts: [{ input: '年交易额', quote: '三千万' }],
    },
    ...changed,
  };
}
