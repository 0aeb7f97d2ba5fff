import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { Problem } from '../policy/problem.js';
import { wordIssue } from './word-issue.js';

/** One thing that is wrong in a data file: where, what, and what to do about it, in Chinese. */
export interface Finding {
  /** Counted from 1. */
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
}

export type DataPath = readonly (string | number)[];

/** A YAML file that was read, whose values know the line on which they stand. */
export interface DataFile<T> {
  readonly file: string;
  readonly value: T;
  /** The line of a value, or of the nearest value around it. */
  readonly lineOf: (path: DataPath) => number;
}

/**
 * Reads a YAML data file through its schema.
 * @throws Problem `data_invalid` that names all that is wrong, each with its line and remedy
 */
export function readDataFile<T>(text: string, file: string, schema: z.ZodType<T>): DataFile<T> {
  if (text.startsWith('{')) {
    // As the index keeps it: it was checked, with its lines, when it was still YAML.
    return { file, value: schema.parse(JSON.parse(text)), lineOf: () => 1 };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  refuse(
    file,
    document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      what: `不是合法的 YAML（${error.code}）`,
      remedy: '请检查缩进、引号和重复的键',
    })),
  );
  const lineOf = (path: DataPath): number => lines.linePos(offsetOf(document, path)).line;
  const read = schema.safeParse(valueOf(document, file));
  if (read.success) return { file, value: read.data, lineOf };
  const findings: readonly Finding[] = read.error.issues.flatMap((issue) =>
    wordIssue(issue).map(({ path, what, remedy }) => ({ line: lineOf(path), what, remedy })),
  );
  return refuse(file, [
    findings[0] ?? { line: 1, what: '内容不符合要求', remedy: '请对照已有的文件修改' },
    ...findings.slice(1),
  ]);
}

export function refuse(file: string, findings: readonly [Finding, ...Finding[]]): never;
export function refuse(file: string, findings: readonly Finding[]): undefined;
/** Throws `data_invalid` with every finding, in the order of lines, or does nothing where there is none. */
export function refuse(file: string, findings: readonly Finding[]): undefined {
  if (findings.length === 0) return undefined;
  const told = [...findings].sort((a, b) => a.line - b.line).map(wordFinding);
  throw new Problem('data_invalid', { file, why: [...new Set(told)].join('；') });
}

/** Writes a finding as one sentence: 第12行：……，请……. */
export function wordFinding(finding: Finding): string {
  return `第${finding.line}行：${finding.what}，${finding.remedy}`;
}

/** The library refuses aliases that unfold without end. */
function valueOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    return refuse(file, [{ line: 1, what: '引用（*）展开后过大或没有定义', remedy: '请直接写出内容' }]);
  }
}

function offsetOf(document: Document.Parsed, path: DataPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
