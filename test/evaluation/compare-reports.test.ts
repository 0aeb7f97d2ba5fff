import { expect, it } from 'vitest';
import { acceptReport, compareReports, parseAccepted, writeAccepted } from '../../src/evaluation/compare-reports.js';
import { questionSchema } from '../../src/evaluation/question.js';
import type { Report } from '../../src/evaluation/report.js';
import { runQuestions } from '../../src/evaluation/run-questions.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { makeReply } from '../fakes/make-reply.js';

/** Runs one question an entry; the words of the reply are given, and 错 fails. */
function report(texts: Readonly<Record<string, string>>): Promise<Report> {
  const questions = Object.keys(texts).map((id) =>
    questionSchema.parse({ id, turns: [id], expect: { excludes: ['错'] } }),
  );
  const day = isoDate(2026, 11, 21);
  if (day === undefined) throw new Error('no such day');
  return runQuestions(questions, ({ text }) => Promise.resolve(makeReply({ text: texts[text] ?? '' })), day, {
    now: () => 0,
  });
}

it('tells what changed since the accepted run', async () => {
  const accepted = acceptReport(await report({ a: '好', b: '错', c: '好', d: '好' }), {});
  const changes = compareReports(await report({ a: '错', b: '好', c: '很好', d: '好', e: '好' }), accepted);
  expect(changes).toEqual({ newlyFailing: ['a'], newlyPassing: ['b'], changedText: ['c'], added: ['e'] });
});

it('keeps the questions of other runs, and reads back what it writes', async () => {
  const first = acceptReport(await report({ b: '好', a: '好' }), {});
  const both = acceptReport(await report({ a: '错' }), first);
  const json = writeAccepted(both);
  expect(parseAccepted(json, 'accepted.json')).toEqual(both);
  expect(json.split('\n').map((line) => line.slice(0, 14))).toEqual(['{', '  "a": {"passe', '  "b": {"passe', '}', '']);
  expect(both['a']?.passed).toBe(false);
});

it.each(['', '[]', '{"a":{"passed":1,"text":""}}'])('calls %j a damaged file', (json) => {
  expect(() => parseAccepted(json, 'accepted.json')).toThrow(expect.objectContaining({ code: 'data_invalid' }));
});
