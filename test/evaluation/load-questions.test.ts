import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadQuestions } from '../../src/evaluation/load-questions.js';
import { Problem } from '../../src/policy/problem.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'questions-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

async function faultOf(text: string, name = 'q.jsonl'): Promise<Problem<'questions_invalid'>['facts']> {
  const file = await write(name, text);
  const problem: unknown = await loadQuestions([file]).catch((error: unknown) => error);
  if (problem instanceof Problem && problem.code === 'questions_invalid') {
    return problem.facts as Problem<'questions_invalid'>['facts'];
  }
  throw new Error(`expected questions_invalid, got ${String(problem)}`);
}

describe('JSON lines', () => {
  it('reads a line, fills in what may be missing and leaves unknown keys alone', async () => {
    const file = await write('q.jsonl', '\uFEFF\n{"id":"a","turns":["谁牵头？"],"note":1}\r\n\n');
    expect(await loadQuestions([file])).toEqual([{ id: 'a', tags: [], turns: ['谁牵头？'] }]);
  });

  it('reads an expectation without a kind, and the day', async () => {
    const line = { id: 'a', turns: ['？'], asOf: '2024-02-29', expect: { includes: [['甲', '乙']] } };
    const [question] = await loadQuestions([await write('q.jsonl', JSON.stringify(line))]);
    expect(question).toMatchObject({ asOf: '2024-02-29', expect: { includes: [['甲', '乙']], quotes: [] } });
    expect(question?.expect?.kind).toBeUndefined();
  });

  it.each([
    { why: 'broken JSON', line: '{', says: '不是合法的 JSON' },
    { why: 'no turns', line: '{"id":"a"}', says: 'turns：缺少' },
    { why: 'no turn', line: '{"id":"a","turns":[]}', says: '至少要有一轮' },
    { why: 'an unknown key in expect', line: '{"id":"a","turns":["x"],"expect":{"quote":["x"]}}', says: 'quote' },
    {
      why: 'an unknown kind',
      line: '{"id":"a","turns":["x"],"expect":{"kind":"maybe"}}',
      says: 'answer、clarify、refuse',
    },
    { why: 'a day that the calendar lacks', line: '{"id":"a","turns":["x"],"asOf":"2023-02-29"}', says: 'asOf' },
    {
      why: 'an amount that is a float',
      line: '{"id":"a","turns":["x"],"expect":{"amount":6e5}}',
      says: 'expect.amount',
    },
    { why: 'an amount in words', line: '{"id":"a","turns":["x"],"expect":{"amount":"60万"}}', says: '十进制数' },
    {
      why: 'a list where a list of lists belongs',
      line: '{"id":"a","turns":["x"],"expect":{"includes":["x"]}}',
      says: 'expect.includes.0',
    },
    { why: 'a pattern that is none', line: '{"id":"a","turns":["x"],"expect":{"patterns":["("]}}', says: '正则表达式' },
  ])('names file and line of $why', async ({ line, says }) => {
    const fault = await faultOf(`{"id":"ok","turns":["x"]}\n\n${line}\n`);
    expect(fault).toMatchObject({ file: join(folder, 'q.jsonl'), line: 3 });
    expect(fault.why).toContain(says);
  });

  it('names all faulty lines at once', async () => {
    const fault = await faultOf('{\n{"id":"ok","turns":["x"]}\n{"id":1,"turns":["x"]}\n');
    expect(fault.line).toBe(1);
    expect(fault.why).toContain('第 3 行：id');
  });

  it('refuses a file without a question', async () => {
    expect((await faultOf('\n\n')).why).toBe('没有问题');
  });

  it('refuses one id in two files', async () => {
    const paths = [
      await write('a.jsonl', '{"id":"a","turns":["x"]}'),
      await write('b.jsonl', '{"id":"a","turns":["y"]}'),
    ];
    await expect(loadQuestions(paths)).rejects.toMatchObject({ code: 'questions_invalid', facts: { file: paths[1] } });
  });
});

describe('folders', () => {
  it('reads the files of questions of a folder in the order of their names', async () => {
    await write('b.jsonl', '{"id":"b","turns":["x"]}');
    await write('a.yaml', 'tests: [{ description: a, vars: { question: x } }]');
    await write('README.md', 'not a question');
    expect((await loadQuestions([folder])).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it.each(['missing.jsonl', ''])('calls a path without questions (%j) wrong use', async (name) => {
    await expect(loadQuestions([join(folder, name)])).rejects.toMatchObject({ code: 'usage' });
  });
});

describe("promptfoo's form", () => {
  it('reads every assertion that needs no code to run and no model to judge', async () => {
    const file = await write(
      'foo.yaml',
      `
prompts: [whatever]
tests:
  - description: who
    vars: { question: 谁牵头？ }
    assert:
      - { type: contains, value: 商务局 }
      - { type: contains, value: 3 }
      - { type: icontains, value: o2o }
      - { type: contains-any, value: [甲, 乙] }
      - { type: contains-all, value: [丙, 丁] }
      - { type: not-contains, value: 戊 }
      - { type: regex, value: '\\d+家' }
  - vars: { turns: [有补贴吗, 4500万], asOf: '2024-01-01' }
`,
    );
    const questions = await loadQuestions([file]);
    expect(questions).toMatchObject([
      {
        id: 'who',
        turns: ['谁牵头？'],
        expect: {
          includes: [['商务局'], ['3'], ['甲', '乙'], ['丙'], ['丁']],
          includesAnyCase: [['o2o']],
          excludes: ['戊'],
          patterns: ['\\d+家'],
        },
      },
      { id: 'foo-2', turns: ['有补贴吗', '4500万'], asOf: '2024-01-01' },
    ]);
    expect(questions[1]?.expect).toBeUndefined();
  });

  it.each([
    {
      why: 'code to run',
      line: 4,
      text: 'tests:\n\n  - vars: { question: a }\n  - vars: { question: x }\n    assert: [{ type: javascript, value: "true" }]',
      says: '不运行',
    },
    {
      why: 'a model to judge',
      line: 1,
      text: 'tests: [{ vars: { question: x }, assert: [{ type: llm-rubric, value: x }] }]',
      says: '不支持|只支持',
    },
    {
      why: 'a question and turns',
      line: 1,
      text: 'tests: [{ vars: { question: x, turns: [y] } }]',
      says: '有且只有一个',
    },
    { why: 'shared assertions', line: 1, text: 'defaultTest: { assert: [] }\ntests: []', says: 'defaultTest' },
    { why: 'broken YAML', line: 1, text: 'tests: [', says: 'YAML' },
    { why: 'a list at the top', line: 1, text: '- a', says: 'tests' },
    { why: 'tests that are no list', line: 1, text: 'tests: a', says: '列表' },
    {
      why: 'a pattern that is none',
      line: 1,
      text: 'tests: [{ vars: { question: x }, assert: [{ type: regex, value: "(" }] }]',
      says: '正则',
    },
  ])('names the line of $why', async ({ line, text, says }) => {
    const fault = await faultOf(text, 'q.yaml');
    expect(fault.why).toMatch(new RegExp(says));
    expect(fault.line).toBe(line);
  });
});
