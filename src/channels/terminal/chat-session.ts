import type { Ask } from '../../policy/ask.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { Problem } from '../../policy/problem.js';
import type { Reply } from '../../policy/reply.js';
import { showPlain } from '../rendering/show-plain.js';
import { mayChooseByNumber } from '../rendering/write-suggestions.js';
import { renderClauses, renderReply } from './render-reply.js';

/** UTF-16 units; a question longer than this is a pasted document. */
const LONGEST_MESSAGE = 8_000;

const CHAT_HELP = `直接输入问题，按回车。答复末尾的建议可以用编号选择。
/原文   显示上一条答复所引条款的全文
/docs   列出这里有哪些文件
/help   显示本说明
/quit   离开（也可以按 Ctrl-D 或 Ctrl-C）`;

export interface SessionPorts {
  readonly ask: Ask;
  /** Those that answer now. */
  readonly documents: () => readonly PolicyDocument[];
  /** Name of this talk: its turns understand one another. */
  readonly conversation: string;
  readonly today: () => IsoDate;
}

/** What to print in response to a line, '' for nothing; `leaves` where the person asked to go. */
export interface Response {
  readonly text: string;
  readonly leaves: boolean;
}

/** One person at a terminal: takes lines one by one and remembers the last reply. */
export class ChatSession {
  #last: Reply | undefined;

  constructor(private readonly ports: SessionPorts) {}

  /** Responds to one line; never rejects, because one failed answer must not end the talk. */
  async respond(line: string): Promise<Response> {
    const text = line.trim();
    if (text === '') return { text: '', leaves: false };
    if (/^[/／]/.test(text)) return this.#obey(text.slice(1).toLowerCase());
    if (text.length > LONGEST_MESSAGE) {
      return stay(`这段话有 ${text.length} 个字，太长了。请用 ${LONGEST_MESSAGE} 字以内的话提问。`);
    }
    try {
      const { ask, conversation, today } = this.ports;
      this.#last = await ask({ conversation, text: this.#choose(text), asOf: today() });
      return stay(renderReply(this.#last));
    } catch (error) {
      const why = error instanceof Problem ? error.message : '这个问题没有答成，请换个说法再问一次。';
      return stay(why);
    }
  }

  #obey(command: string): Response {
    switch (command) {
      case 'help':
      case '帮助':
        return stay(CHAT_HELP);
      case 'docs':
      case '文件':
        return stay(listDocuments(this.ports.documents()));
      case '原文':
      case 'text':
        return stay(this.#showClauses());
      case 'quit':
      case 'exit':
      case '退出':
        return { text: '再见。', leaves: true };
      default:
        return stay(`没有 /${showPlain(command)} 这个命令。输入 /help 看用法。`);
    }
  }

  #showClauses(): string {
    if (this.#last === undefined) return '还没有答复。请先提一个问题。';
    return this.#last.citations.length === 0 ? '上一条答复没有引用条款。' : renderClauses(this.#last);
  }

  #choose(text: string): string {
    if (this.#last === undefined || !mayChooseByNumber(this.#last) || !/^\d{1,2}$/.test(text)) return text;
    return this.#last.suggestions[Number(text) - 1] ?? text;
  }
}

function stay(text: string): Response {
  return { text, leaves: false };
}

function listDocuments(documents: readonly PolicyDocument[]): string {
  const lines = documents.map(({ number, title }) => `《${title}》${number === null ? '' : `（${number}）`}`);
  return showPlain([`这里有 ${documents.length} 份文件：`, ...lines].join('\n'));
}
