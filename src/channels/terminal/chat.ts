import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { SessionPorts } from './chat-session.js';
import { ChatSession } from './chat-session.js';

const PROMPT = '问> ';
const WELCOME = '问策：用中文问政策，答复附原文。输入 /help 看用法，/quit 离开。';
const HISTORY = 500;

export interface ChatPorts extends SessionPorts {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person sits there: prompt, editing, history. Otherwise each line is answered and the end of the input ends the talk. */
  readonly isInteractive: boolean;
  /** Ends the talk as Ctrl-D does. */
  readonly signal?: AbortSignal;
}

/**
 * Talks with a person, or a pipe, until one of them leaves; lines that come in while one is answered wait for their turn.
 * Resolves once everything is written; Ctrl-C does not wait for an answer under way.
 */
export function chat(ports: ChatPorts): Promise<void> {
  const { input, output, isInteractive } = ports;
  const session = new ChatSession(ports);
  const lines = createInterface({
    input,
    output: isInteractive ? output : undefined,
    terminal: isInteractive,
    prompt: PROMPT,
    historySize: HISTORY,
    removeHistoryDuplicates: true,
    crlfDelay: Infinity,
  });
  const state = { isOpen: true, hasLeft: false };
  const leave = (farewell: string): void => {
    state.hasLeft = true;
    output.write(farewell);
    lines.close();
  };
  const answer = async (line: string): Promise<void> => {
    const { text, leaves } = await session.respond(line);
    if (state.hasLeft) return;
    if (leaves) leave(`${text}\n`);
    else if (text !== '') output.write(`${text}\n\n`);
    if (isInteractive && state.isOpen) lines.prompt();
  };
  if (isInteractive) {
    output.write(`${WELCOME}\n\n`);
    lines.prompt();
  }
  return new Promise((resolve) => {
    let answered = Promise.resolve();
    ports.signal?.addEventListener('abort', () => {
      lines.close();
    });
    lines.on('line', (line) => {
      answered = answered.then(() => (state.hasLeft ? undefined : answer(line)));
    });
    lines.on('SIGINT', () => {
      leave('\n再见。\n');
    });
    lines.on('close', () => {
      state.isOpen = false;
      if (state.hasLeft) resolve();
      else void answered.then(resolve);
    });
  });
}
