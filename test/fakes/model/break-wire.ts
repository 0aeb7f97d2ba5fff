import type { Act, Behaviour } from './act.js';
import type { CallUse } from './chat-request.js';
import { always } from './make-behaviours.js';

const SAID = '补助999万元[1]。';
const SSE = 'text/event-stream';
const chunkOf = (content: string): string =>
  `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'x', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const raw = (contentType: string, ...bytes: readonly (string | Uint8Array)[]): Act => ({
  kind: 'raw',
  contentType,
  bytes,
});

/** What goes wrong on the way, whatever is said. */
const faults: readonly (readonly [name: string, act: Act])[] = [
  ['answers 400', { kind: 'status', code: 400, message: 'context length exceeded' }],
  ['answers 401', { kind: 'status', code: 401, message: 'Incorrect API key provided: sk-fake-key' }],
  ['answers 403', { kind: 'status', code: 403, message: '余额不足' }],
  ['answers 404', { kind: 'status', code: 404, message: 'The model does not exist' }],
  ['answers 429 at once', { kind: 'status', code: 429, message: 'Rate limit reached', retryAfter: 3600 }],
  ['answers 500', { kind: 'status', code: 500, message: 'Internal error' }],
  ['answers 503', { kind: 'status', code: 503, message: 'overloaded', retryAfter: 1 }],
  ['breaks before anything', { kind: 'reset', when: 'at-once', text: '' }],
  ['breaks after the headers', { kind: 'reset', when: 'after-headers', text: '' }],
  ['breaks in the middle', { kind: 'reset', when: 'mid-stream', text: SAID.slice(0, 7) }],
  ['never answers', { kind: 'hang', when: 'at-once', text: '' }],
  ['falls silent after the headers', { kind: 'hang', when: 'after-headers', text: '' }],
  ['falls silent in the middle', { kind: 'hang', when: 'mid-stream', text: SAID.slice(0, 7) }],
  ['drips', { kind: 'say', text: SAID.repeat(40), pace: { everyMs: 20 } }],
  ['never ends', { kind: 'endless', text: '', unit: SAID }],
  ['never ends a sentence', { kind: 'endless', text: '', unit: '而且，' }],
  ['never ends a bracket', { kind: 'endless', text: '补助[', unit: '1' }],
  ['never ends blanks', { kind: 'endless', text: '', unit: ' \n' }],
  ['sends two megabytes at once', { kind: 'say', text: SAID.repeat(200_000), pace: 'whole' }],
  ['sends lines that are no events', raw(SSE, 'hello\n', 'data: {not json}\n\n', chunkOf(SAID), 'data: [DONE]\n\n')],
  ['sends half an event', raw(SSE, chunkOf('补助'), 'data: {"choices":[{"del')],
  ['sends events without choices', raw(SSE, 'data: {}\n\n', 'data: {"choices":null}\n\n', 'data: [DONE]\n\n')],
  [
    'sends an error as an event',
    raw(SSE, 'data: {"error":{"message":"补助999万元","code":500}}\n\n', 'data: [DONE]\n\n'),
  ],
  [
    'sends a number for a text',
    raw(SSE, 'data: {"choices":[{"index":0,"delta":{"content":999}}]}\n\n', 'data: [DONE]\n\n'),
  ],
  [
    'sends bytes that are no UTF-8',
    raw(
      SSE,
      'data: {"choices":[{"index":0,"delta":{"content":"',
      new Uint8Array([0xff, 0xfe, 0xe4, 0xb8]),
      '"}}]}\n\n',
    ),
  ],
  ['sends a page', raw('text/html', '<html><body><h1>502 Bad Gateway</h1>补助999万元</body></html>')],
  ['sends plain text', raw('text/plain', '补助999万元')],
  ['sends an empty body', raw(SSE)],
  ['ends before it says anything', raw(SSE, 'data: [DONE]\n\n')],
];

/** All that can go wrong with the wire of a call of this use. */
export const brokenWires = (use: CallUse): readonly Behaviour[] =>
  faults.map(([name, act]) => always(use, name, act, ['999万', '补助999']));
