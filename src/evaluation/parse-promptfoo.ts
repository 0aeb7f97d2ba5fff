import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Problem } from '../policy/problem.js';
import type { Question } from './question.js';
import { questionSchema, spellIssues } from './question.js';

const scalar = z.union([z.string(), z.number()]).transform(String);
const scalars = z.array(scalar).min(1);

const assertionSchema = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.enum(['contains', 'icontains', 'not-contains', 'regex']), value: scalar }),
    z.object({ type: z.enum(['contains-any', 'contains-all']), value: scalars }),
  ],
  {
    error:
      '只支持 contains、icontains、contains-any、contains-all、not-contains、regex（不运行文件里的代码，也不请模型评判）',
  },
);

const varsSchema = z
  .object({ question: z.string().optional(), turns: z.array(z.string()).optional(), asOf: z.string().optional() })
  .refine((vars) => (vars.question === undefined) !== (vars.turns === undefined), 'question 与 turns 应有且只有一个');

const testSchema = z.object({
  description: z.string().optional(),
  vars: varsSchema,
  assert: z.array(assertionSchema).optional(),
});

type Assertion = z.infer<typeof assertionSchema>;

/**
 * Reads questions written in promptfoo's form: `tests: [{ description, vars: { question | turns, asOf }, assert: [{ type, value }] }]`.
 * The id of a question is its description, or `<name>-<position>` where it has none.
 * @param name stands in for descriptions that are missing
 * @throws Problem `questions_invalid` at the first faulty test
 */
export function parsePromptfoo(text: string, file: string, name: string): readonly Question[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (node: unknown): number => (isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1);
  const [broken] = document.errors;
  if (broken !== undefined) {
    throw new Problem('questions_invalid', { file, line: lines.linePos(broken.pos[0]).line, why: '不是合法的 YAML' });
  }
  const fail = (node: unknown, why: string): Problem =>
    new Problem('questions_invalid', { file, line: lineOf(node), why });
  const root = document.contents;
  if (!isMap(root)) throw fail(root, '最外层应有 tests');
  const shared = root.get('defaultTest', true);
  // Leaving these out in silence would let a test pass that its author meant to fail.
  if (isMap(shared) && shared.has('assert')) throw fail(shared, '不支持 defaultTest.assert，请写到每个 test 里');
  const tests = root.get('tests', true);
  if (!isSeq(tests)) throw fail(tests ?? root, 'tests 应为列表');
  return tests.items.map((node, index) => {
    const read = testSchema.safeParse(isNode(node) ? node.toJS(document) : node, { reportInput: true });
    if (!read.success) throw fail(node, spellIssues(read.error));
    const question = toQuestion(read.data, `${name}-${index + 1}`);
    if (!question.success) throw fail(node, spellIssues(question.error));
    return question.data;
  });
}

function toQuestion(test: z.infer<typeof testSchema>, name: string): z.ZodSafeParseResult<Question> {
  const { question, turns, asOf } = test.vars;
  return questionSchema.safeParse({
    id: test.description ?? name,
    turns: turns ?? [question],
    asOf,
    expect: test.assert === undefined ? undefined : toExpectation(test.assert),
  });
}

function toExpectation(assertions: readonly Assertion[]): unknown {
  const includes: string[][] = [];
  const includesAnyCase: string[][] = [];
  const excludes: string[] = [];
  const patterns: string[] = [];
  for (const { type, value } of assertions) {
    switch (type) {
      case 'contains':
        includes.push([value]);
        break;
      case 'icontains':
        includesAnyCase.push([value]);
        break;
      case 'contains-any':
        includes.push(value);
        break;
      case 'contains-all':
        includes.push(...value.map((word) => [word]));
        break;
      case 'not-contains':
        excludes.push(value);
        break;
      case 'regex':
        patterns.push(value);
        break;
    }
  }
  return { includes, includesAnyCase, excludes, patterns };
}
