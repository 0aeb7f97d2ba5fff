import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What a source file reaches for; lines count from 1. */
export interface Source {
  /** As written: `../policy/ask.js`, `node:fs`, `zod`. Types count, because a type binds as a value does. */
  readonly imports: readonly { readonly from: string; readonly line: number }[];
  /** Lines that hand on another file's exports. */
  readonly reexports: readonly number[];
  readonly environment: readonly number[];
  readonly clock: readonly number[];
}

/** Parses a TypeScript file, or the script of a Vue component, and lists what it imports, re-exports, and reads of environment and clock. */
export function readSource(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const code = file.endsWith('.vue') ? scriptOf(text) : text;
  const source = ts.createSourceFile(`${file}.ts`, code, ts.ScriptTarget.Latest, true);
  const found = { imports: [], reexports: [], environment: [], clock: [] } as {
    imports: { from: string; line: number }[];
    reexports: number[];
    environment: number[];
    clock: number[];
  };
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const from = importOf(node);
    if (from !== undefined) found.imports.push({ from, line });
    if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) found.reexports.push(line);
    if (readsEnvironment(node)) found.environment.push(line);
    if (readsClock(node)) found.clock.push(line);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The script of a component on the lines on which it stands; all else is blank. */
function scriptOf(component: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  let code = '';
  let end = 0;
  for (const { 0: whole, 1: open = '', 2: script = '', index } of component.matchAll(
    /(<script\b[^>]*>)([^]*?)<\/script>/g,
  )) {
    code += `${blank(component.slice(end, index) + open)}${script}`;
    end = index + whole.length;
  }
  return code;
}

function importOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
    return textOf(node.moduleSpecifier);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  const [argument] = node.arguments;
  return isImport && argument !== undefined ? textOf(argument) : undefined;
}

function textOf(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

function readsEnvironment(node: ts.Node): boolean {
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  if (isAccess) return /^(?:globalThis\.)?process(?:\.env|\[['"]env['"]\])$/.test(node.getText());
  return (
    ts.isBindingElement(node) && node.getText().startsWith('env') && /=\s*process$/.test(node.parent.parent.getText())
  );
}

function readsClock(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return true;
  if (ts.isPropertyAccessExpression(node)) {
    return /^(?:globalThis\.)?(?:Date\.now|performance\.now|performance\.timeOrigin|process\.hrtime|process\.uptime)$/.test(
      node.getText(),
    );
  }
  return ts.isStringLiteralLike(node) && /^(?:node:)?perf_hooks$/.test(node.text);
}
