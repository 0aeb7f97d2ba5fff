import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { figuresIn } from '../../src/language/figures.js';

/** Wording that is ours and not a document's, with where it stands. */
interface Wording {
  readonly at: string;
  readonly text: string;
}

const folder = 'src/answering';
const HAN = /\p{Script=Han}/u;

const isSay = (node: ts.Node): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say';

/** The fixed stretches of a template. */
function chunksOf({ template }: ts.TaggedTemplateExpression): readonly string[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
  return [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
}

/** Lists the fixed wording of a file: the stretches of `say` templates, and every other literal that holds Chinese. */
function wordingsOf(file: string): readonly { readonly kind: 'say' | 'literal'; readonly wording: Wording }[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: { kind: 'say' | 'literal'; wording: Wording }[] = [];
  const visit = (node: ts.Node): void => {
    const at = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (isSay(node)) {
      for (const text of chunksOf(node)) if (text !== '') found.push({ kind: 'say', wording: { at, text } });
    }
    if (ts.isStringLiteral(node) && HAN.test(node.text)) {
      found.push({ kind: 'literal', wording: { at, text: node.text } });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const facets = JSON.parse(readFileSync('src/dialogue/data/facets.json', 'utf8')) as readonly { label: string }[];
const wordings = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => wordingsOf(join(folder, file)));
const chunks = wordings.filter(({ kind }) => kind === 'say').map(({ wording }) => wording);
const literals = wordings.filter(({ kind }) => kind === 'literal').map(({ wording }) => wording);
const labels = facets.map(({ label }): Wording => ({ at: 'facets.json', text: label }));

const holdingFigures = (list: readonly Wording[]): readonly string[] =>
  list.flatMap(({ at, text }) => figuresIn(text).map(({ words }) => `${at}: ${words} in ${text}`));

it('finds the fixed wording of the stage', () => {
  expect(chunks.length).toBeGreaterThan(50);
  expect(literals.length).toBeGreaterThan(20);
  expect(labels.length).toBeGreaterThan(5);
  expect(holdingFigures([{ at: 'here', text: '最多100万元' }])).not.toEqual([]);
});

it('writes no figure into the wording of a reply, because such a reply is withheld', () => {
  expect(holdingFigures(chunks)).toEqual([]);
});

it('writes no figure into a label or another string of ours', () => {
  expect(holdingFigures([...literals, ...labels])).toEqual([]);
});
