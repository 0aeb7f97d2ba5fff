import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import type { Comparison } from '../../src/evaluation/comparison.js';
import type { Report } from '../../src/evaluation/report.js';
import type { Ask } from '../../src/policy/ask.js';
import type { FakeContext } from '../fakes/fake-context.js';
import { makeContext } from '../fakes/fake-context.js';
import { makeReply } from '../fakes/make-reply.js';

const echo: Ask = ({ text }) => Promise.resolve(makeReply({ text: `答：${text}` }));
let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'eval-'));
});

afterEach(async () => {
  await rm(cwd, { recursive: true });
});

/** Runs the questions, given by id with what the reply must include; replies are as the fake gives them. */
async function evaluate(
  questions: Readonly<Record<string, string | null>>,
  argv: readonly string[] = [],
  context: FakeContext = makeContext({ cwd }),
): Promise<{ exit: number; context: FakeContext }> {
  const lines = Object.entries(questions).map(([id, words]) =>
    JSON.stringify({ id, turns: [id], ...(words === null ? {} : { expect: { includes: [[words]] } }) }),
  );
  await writeFile(join(cwd, 'q.jsonl'), lines.join('\n'));
  const exit = await dispatch(['eval', '--questions', 'q.jsonl', '--out', 'out/r.json', ...argv], context);
  return { exit, context };
}

async function read(name: string): Promise<string> {
  return readFile(join(cwd, name), 'utf8');
}

describe('npm run eval', () => {
  it('writes the report and its page where the person is, and tells how it went', async () => {
    const { exit, context } = await evaluate({ 甲: '甲', 乙: '丙' });
    const report = JSON.parse(await read('out/r.json')) as Report;
    expect(exit).toBe(0);
    expect(report.results.map(({ id, passed }) => [id, passed])).toEqual([
      ['甲', true],
      ['乙', false],
    ]);
    expect(report.results[0]?.turns[0]).toMatchObject({ question: '甲', reply: { text: '答：甲' } });
    expect(await read('out/r.html')).toContain('问策评测报告');
    expect(context.printed()).toContain('通过 1/2');
  });

  it('prints nothing but the metrics with --json', async () => {
    const { context } = await evaluate({ 甲: '甲' }, ['--json']);
    expect(JSON.parse(context.printed())).toMatchObject({ pass_rate: 1 });
  });

  it.each([
    { why: 'is content where nothing was expected', questions: { 甲: null }, argv: ['--min', '1'], exit: 0 },
    { why: 'asks for no rate where none is given', questions: { 甲: '丙' }, argv: [], exit: 0 },
    { why: 'is content at the least rate', questions: { 甲: '甲', 乙: '丙' }, argv: ['--min', '0.5'], exit: 0 },
    { why: 'falls short below it', questions: { 甲: '甲', 乙: '丙' }, argv: ['--min', '0.51'], exit: 1 },
  ])('$why', async ({ questions, argv, exit }) => {
    expect((await evaluate(questions, argv)).exit).toBe(exit);
  });

  it('falls short at a figure out of nowhere, whatever was expected', async () => {
    const app = { ask: () => Promise.resolve(makeReply({ text: '给500万元。' })) };
    const { exit, context } = await evaluate({ 甲: null }, [], makeContext({ cwd, app }));
    expect(exit).toBe(1);
    expect(context.complained()).toContain('不达标：有数字没有出处');
  });

  it('takes the numbers of the documents that are here for known', async () => {
    const app = { ask: () => Promise.resolve(makeReply({ text: '这里有1份文件：海政〔2020〕8号。' })) };
    expect((await evaluate({ 甲: null }, [], makeContext({ cwd, app }))).exit).toBe(0);
  });

  it('accepts a run and compares the next one with it', async () => {
    const accepted = ['--accepted', 'accepted.json'];
    await evaluate({ 甲: '甲', 乙: '丙' }, [...accepted, '--accept']);
    expect(JSON.parse(await read('accepted.json'))).toMatchObject({ 甲: { passed: true }, 乙: { passed: false } });
    const { context } = await evaluate({ 甲: '丁', 乙: '乙' }, accepted);
    expect(context.printed()).toContain('新的未通过 1：甲\n新的通过 1：乙');
    expect(await read('accepted.json')).toContain('"甲": {"passed":true');
  });

  it.each([
    { why: 'no file of questions', argv: ['--out', 'r.json'], says: '--questions' },
    { why: 'no place for the report', argv: ['--questions', 'q.jsonl'], says: '--out' },
    { why: 'a file that is not there', argv: ['--questions', 'none.jsonl', '--out', 'r.json'], says: '找不到问题文件' },
    { why: 'a rate above one', argv: ['--questions', 'q', '--out', 'r', '--min', '97'], says: '--min' },
    { why: 'a rate that is none', argv: ['--questions', 'q', '--out', 'r', '--min', ''], says: '--min' },
    { why: 'a day that is none', argv: ['--questions', 'q', '--out', 'r', '--as-of', 'today'], says: '--as-of' },
    { why: 'a report that its page would overwrite', argv: ['--questions', 'q', '--out', 'r.html'], says: '.html' },
  ])('calls $why wrong use', async ({ argv, says }) => {
    const context = makeContext({ cwd });
    expect(await dispatch(['eval', ...argv], context)).toBe(2);
    expect(context.complained().split('\n')[0]).toContain(says);
  });

  it('reads every file of questions in this project', async () => {
    const folder = new URL('../questions', import.meta.url).pathname;
    const context = makeContext({ cwd });
    expect(await dispatch(['eval', '--questions', folder, '--out', 'r.json'], context)).toBe(0);
    expect(context.complained()).toMatch(/已问 (\d{3,})\/\1/);
  });

  it('asks without and with the configured model, and keeps both side by side', async () => {
    // Nobody answers there: what is compared is how the command goes on without.
    const env = { WENCE_MODEL_PROVIDER: 'openai', WENCE_MODEL: 'm-1', WENCE_MODEL_URL: 'http://127.0.0.1:9/v1' };
    const { exit, context } = await evaluate(
      { 甲: '甲', 乙: '丙' },
      ['--compare-model'],
      makeContext({ cwd, env, app: { ask: echo } }),
    );
    const comparison = JSON.parse(await read('out/r.json')) as Comparison;
    expect(exit).toBe(0);
    expect(comparison).not.toHaveProperty('AIGC');
    expect(comparison.model).toBe('m-1');
    expect(comparison.results.map(({ id, composed, worded }) => [id, composed.passed, worded.passed])).toEqual([
      ['甲', true, true],
      ['乙', false, false],
    ]);
    expect(comparison.differences.composed_part_differs).toEqual([]);
    expect(await read('out/r.html')).toContain('对照评测');
    expect(context.printed()).toContain('不用模型通过 1/2，用模型通过 1/2');
  });

  it.each([
    { why: 'no model is configured', argv: ['--compare-model'], exit: 1, says: '没有配置语言模型' },
    { why: 'a comparison is to be accepted', argv: ['--compare-model', '--accept'], exit: 2, says: '--accept' },
  ])('says so where $why', async ({ argv, exit, says }) => {
    const run = await evaluate({ 甲: null }, argv);
    expect(run.exit).toBe(exit);
    expect(run.context.complained()).toContain(says);
  });
});
