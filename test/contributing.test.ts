import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutDocument } from '../src/clauses/cut-document.js';
import { packageRoot } from '../src/config.js';
import { parseDocumentFacts } from '../src/documents/document-facts.js';
import { readPlainText } from '../src/documents/read-plain-text.js';
import { parseQuestionLines } from '../src/evaluation/parse-question-lines.js';
import { checkExamples } from '../src/measures/check-examples.js';
import { checkCoverage } from '../src/measures/coverage.js';
import { clauseTextsOf } from '../src/measures/load-document-data.js';
import { parseMeasures } from '../src/measures/load-measures.js';
import { parseTargets } from '../src/measures/load-targets.js';
import type { DocumentId } from '../src/policy/clause.js';

const guide = readFileSync(join(packageRoot, 'CONTRIBUTING.md'), 'utf8');

/** The block of the guide that begins with three backticks, a language and the name of a file; one in a list is indented. */
function exampleOf(file: string): string {
  const blocks = guide.matchAll(/^ *```\w+ (?<name>\S+)\n(?<text>.*?)^ *```$/gmsu);
  const texts = [...blocks]
    .filter(({ groups }) => groups?.['name'] === file)
    .map(({ groups }) => groups?.['text'] ?? '');
  const [text = '', ...others] = texts;
  if (text === '' || others.length > 0) throw new Error(`CONTRIBUTING.md has ${texts.length} examples of ${file}`);
  return text;
}

const facts = parseDocumentFacts(exampleOf('document.yaml'), 'document.yaml');
const document = cutDocument(
  { ...readPlainText(exampleOf('document.txt')), file: 'document.txt', format: 'txt' },
  'shili-2025-8' as DocumentId,
  facts,
);
const clauseTexts = clauseTextsOf(document);
const measures = parseMeasures(exampleOf('measures.yaml'), 'measures.yaml', document.id, clauseTexts);
const figures = parseTargets(exampleOf('targets.yaml'), 'targets.yaml', document.id, clauseTexts);

describe('the example of CONTRIBUTING.md', () => {
  it('has measures that the schema takes and whose quotes stand in the document', () => {
    expect(measures.map(({ id, kind }) => ({ id, kind }))).toEqual([
      { id: 'shili-2025-8/warehouse-rent', kind: 'subsidy' },
      { id: 'shili-2025-8/training', kind: 'untranslatable' },
    ]);
  });

  it('has worked examples that come out as they say', () => {
    expect(checkExamples(measures)).toEqual([]);
  });

  it('has targets that the schema takes', () => {
    expect(figures.figures.map(({ id }) => id)).toEqual(['shili-2025-8/companies-2027']);
  });

  it('accounts for every number of its document', () => {
    expect(checkCoverage(document, { measures, ...figures })).toEqual([]);
  });

  it('states a period in words of its document', () => {
    expect(facts.period?.quote).toBeDefined();
    expect(document.text).toContain(facts.period?.quote);
  });

  it('has a question that the evaluation takes and whose clause is in the document', () => {
    const questions = parseQuestionLines(exampleOf('question.jsonl'), 'question.jsonl');
    const clauses = questions.flatMap(({ expect: expected }) => expected?.clauses ?? []);
    expect(clauses).toHaveLength(1);
    expect(document.clauses.map(({ id }) => String(id))).toEqual(expect.arrayContaining(clauses));
  });
});
