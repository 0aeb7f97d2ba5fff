import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cutDocument } from '../../src/clauses/cut-document.js';
import type { DocumentId } from '../../src/policy/clause.js';
import { cutFolder, issue } from './issued.js';

const isFolder = (path: string): boolean => statSync(path).isDirectory();
const foldersIn = (path: string): readonly string[] =>
  readdirSync(path)
    .map((name) => join(path, name))
    .filter(isFolder);

it('finds every clause that a question names', () => {
  const regulations = foldersIn('test/fixtures/regulations').flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.txt'))
      .map((file) => {
        const id = file.replace('.txt', '') as DocumentId;
        return cutDocument(issue(readFileSync(join(folder, file), 'utf8'), file), id, null);
      }),
  );
  const corpus = foldersIn('corpus').map(cutFolder);
  const documents = [...regulations, ...corpus];
  const known = new Set<string>(documents.flatMap(({ clauses }) => clauses.map(({ id }) => id)));
  const here = new Set<string>(documents.map(({ id }) => id));

  const lines = readdirSync('test/questions')
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join('test/questions', name), 'utf8').trim().split('\n'));
  const named = lines.flatMap((line) =>
    [...line.matchAll(/"clauses": ?\[(?<ids>[^\]]*)\]/gu)].flatMap(
      ({ groups }) => groups?.['ids']?.match(/[^",\s]+/gu) ?? [],
    ),
  );
  const missing = named.filter((id) => here.has(id.split('#')[0] ?? '') && !known.has(id));
  expect(named.length).toBeGreaterThan(300);
  expect([...new Set(missing)]).toEqual([]);
});
