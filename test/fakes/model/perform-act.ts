import type { ServerResponse } from 'node:http';
import type { Act, ClaimedUsage } from './act.js';
import type { ChatCall } from './chat-request.js';

/** Characters of one piece of a stream, over and over: handles and figures are torn apart. */
const PIECES = [1, 4, 2, 7, 3];
const BYTES = 3; // of one piece of bytes: a Chinese character and its neighbours are torn apart
const ENDLESS_EVERY_MS = 1;

/** What was told of tokens, as far as it left. */
export type Told = ClaimedUsage | null;

/**
 * Does on the wire what an act says.
 * @returns the tokens that were told; null where none were
 */
export async function performAct(act: Act, call: ChatCall, response: ServerResponse): Promise<Told> {
  switch (act.kind) {
    case 'say':
      return call.isStream ? stream(act, call, response) : sayWhole(act, call, response);
    case 'endless':
      await sayEndlessly(act, call, response);
      return null;
    case 'status': {
      const retry = act.retryAfter === undefined ? {} : { 'retry-after': String(act.retryAfter) };
      response.writeHead(act.code, { 'content-type': 'application/json', ...retry });
      response.end(JSON.stringify({ error: { message: act.message, type: 'fake', param: null, code: null } }));
      return null;
    }
    case 'reset':
    case 'hang':
      await begin(act, call, response);
      if (act.kind === 'reset') response.socket?.resetAndDestroy();
      return null;
    case 'raw':
      response.writeHead(200, { 'content-type': act.contentType });
      for (const bytes of act.bytes) await write(response, bytes);
      response.end();
      return null;
    default:
      return act satisfies never;
  }
}

type Say = Extract<Act, { kind: 'say' }>;

function sayWhole(act: Say, call: ChatCall, response: ServerResponse): Told {
  const told = act.usage === undefined ? countTokens(call, act.text) : act.usage;
  const reasoning = act.thinking === undefined ? {} : { reasoning_content: act.thinking };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      id: 'chatcmpl-fake',
      object: 'chat.completion',
      created: 0,
      model: call.model,
      choices: [{ index: 0, message: { role: 'assistant', content: act.text, ...reasoning }, finish_reason: 'stop' }],
      ...(told === null ? {} : { usage: spellUsage(told) }),
    }),
  );
  return told;
}

async function stream(act: Say, call: ChatCall, response: ServerResponse): Promise<Told> {
  const told = act.usage === undefined ? countTokens(call, act.text) : act.usage;
  const pace = act.pace ?? 'pieces';
  openStream(response);
  const first = chunk(call, { role: 'assistant', content: '' });
  const thought = act.thinking === undefined ? [] : [chunk(call, { reasoning_content: act.thinking })];
  const pieces = pace === 'whole' ? [act.text] : typeof pace === 'object' ? Array.from(act.text) : cut(act.text);
  const events = [
    first,
    ...thought,
    ...pieces.map((content) => chunk(call, { content })),
    chunk(call, {}, 'stop'),
    ...(told !== null && call.wantsUsage ? [usageChunk(call, told)] : []),
    ...Array.from({ length: act.done ?? 1 }, () => 'data: [DONE]\n\n'),
  ];
  if (pace === 'bytes') {
    const bytes = Buffer.from(events.join(''));
    for (let at = 0; at < bytes.length && isOpen(response); at += BYTES) {
      await write(response, bytes.subarray(at, at + BYTES));
    }
  } else {
    for (const event of events) {
      if (!isOpen(response)) return null;
      await write(response, event);
      if (typeof pace === 'object') await pause(pace.everyMs);
    }
  }
  const isHeard = isOpen(response);
  response.end();
  return isHeard && call.wantsUsage ? told : null;
}

async function sayEndlessly(act: Extract<Act, { kind: 'endless' }>, call: ChatCall, response: ServerResponse) {
  if (call.isStream) openStream(response);
  else response.writeHead(200, { 'content-type': 'application/json' });
  const spell = (content: string): string => (call.isStream ? chunk(call, { content }) : JSON.stringify(content));
  await write(response, call.isStream ? spell(act.text) : '{"choices":[{"message":{"content":"');
  while (isOpen(response)) {
    await write(response, spell(act.unit));
    await pause(ENDLESS_EVERY_MS);
  }
}

/** Goes as far as the fault. */
async function begin(
  { when, text }: Extract<Act, { kind: 'reset' | 'hang' }>,
  call: ChatCall,
  response: ServerResponse,
): Promise<void> {
  if (when === 'at-once') return;
  openStream(response);
  response.flushHeaders();
  if (when === 'mid-stream') for (const content of cut(text)) await write(response, chunk(call, { content }));
  await pause(5); // a reset overtakes what was just written
}

function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
}

function cut(text: string): readonly string[] {
  const letters = Array.from(text);
  const pieces: string[] = [];
  for (let at = 0, turn = 0; at < letters.length; turn += 1) {
    const length = PIECES[turn % PIECES.length] ?? 1;
    pieces.push(letters.slice(at, at + length).join(''));
    at += length;
  }
  return pieces;
}

function chunk(call: ChatCall, delta: object, finish: string | null = null): string {
  return event(call, { choices: [{ index: 0, delta, finish_reason: finish }] });
}

function usageChunk(call: ChatCall, told: ClaimedUsage): string {
  return event(call, { choices: [], usage: spellUsage(told) });
}

function event({ model }: ChatCall, rest: object): string {
  const body = { id: 'chatcmpl-fake', object: 'chat.completion.chunk', created: 0, model, ...rest };
  return `data: ${JSON.stringify(body)}\n\n`;
}

function spellUsage({ input, output }: ClaimedUsage): object {
  const total = typeof input === 'number' && typeof output === 'number' ? input + output : input;
  return { prompt_tokens: input, completion_tokens: output, total_tokens: total };
}

/** A count that differs from call to call, so that one that is mixed up shows. */
export function countTokens({ system, user }: ChatCall, text: string): ClaimedUsage {
  return { input: system.length + user.length, output: text.length };
}

const isOpen = (response: ServerResponse): boolean => !response.destroyed && !response.writableEnded;

function write(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (!isOpen(response)) resolve();
    else
      response.write(bytes, () => {
        resolve();
      });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
