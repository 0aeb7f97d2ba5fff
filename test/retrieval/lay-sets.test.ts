import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { mentionPlaces } from '../../src/dialogue/name-places.js';
import type { World } from '../../src/dialogue/world.js';
import { expandQuery } from '../../src/language/expand.js';
import { fold } from '../../src/language/fold.js';
import { openCorpusWorld } from '../fixtures/open-corpus.js';
import { layCorpus } from './lay-corpus.js';
import { readLaySet, type LayQuestion } from './read-lay-set.js';

const SETS = ['lay-train', 'lay-held'] as const;
const folderOf = (name: string): URL => new URL(`${name}/`, import.meta.url);

let world: World;
const sets = new Map<string, readonly LayQuestion[]>();
beforeAll(async () => {
  world = await openCorpusWorld();
  for (const name of SETS) sets.set(name, await readLaySet(folderOf(name)));
});

/** What the words find within the places that the question names, whose names are left out as the product leaves them out. */
function retrieve(text: string): readonly string[] {
  const { text: folded } = fold(text);
  const named = mentionPlaces(folded, world.documents).filter(({ hasDocuments }) => hasDocuments);
  const topic = named
    .filter(({ district }) => district === null)
    .reduce((rest, { words }) => rest.replace(words, ' '), folded);
  const places = named.map(({ name }) => name);
  const query = { text: topic, expansions: expandQuery(topic).terms, limit: 5 };
  return world.search(places.length === 0 ? query : { ...query, places }).map(({ clause }) => clause.id);
}

/** The share of questions of which a clause that answers is among the first. */
function hitsAmong(first: number, questions: readonly LayQuestion[]): number {
  const hits = questions.filter(({ text, gold }) =>
    retrieve(text)
      .slice(0, first)
      .some((id) => gold.includes(id)),
  );
  return hits.length / questions.length;
}

describe.each(SETS)('%s', (name) => {
  it('holds the clauses that are searched now (vitest -u writes them)', async () => {
    await expect(layCorpus(world.documents)).toMatchFileSnapshot(`./${name}/corpus.jsonl`);
  });

  it('judges every question, by clauses that are there', () => {
    const questions = sets.get(name) ?? [];
    const known = new Set(world.documents.flatMap(({ clauses }) => clauses.map(({ id }) => id as string)));
    expect(questions.length).toBeGreaterThanOrEqual(100);
    expect(questions.filter(({ gold }) => gold.length === 0)).toEqual([]);
    expect(questions.flatMap(({ gold }) => gold).filter((id) => !known.has(id))).toEqual([]);
  });

  it('asks about every document', () => {
    const asked = new Set((sets.get(name) ?? []).flatMap(({ gold }) => gold.map((id) => id.replace(/#.*$/u, ''))));
    expect([...asked].sort()).toEqual(world.documents.map(({ id }) => id as string).sort());
  });

  it('is answered by the first clause in 85 of 100 questions, and within five in 97, by retrieval alone', () => {
    const questions = sets.get(name) ?? [];
    expect(hitsAmong(1, questions)).toBeGreaterThanOrEqual(0.85);
    expect(hitsAmong(5, questions)).toBeGreaterThanOrEqual(0.97);
  });
});

describe('the two sets', () => {
  it('share no question', () => {
    const [train, held] = SETS.map((name) => (sets.get(name) ?? []).map(({ text }) => text));
    expect(held?.filter((text) => train?.includes(text))).toEqual([]);
  });

  it('have kept the questions that were set apart as they were written', async () => {
    const readme = await readFile(new URL('README.md', folderOf('lay-held')), 'utf8');
    for (const name of ['queries.jsonl', 'qrels.tsv']) {
      const bytes = await readFile(new URL(name, folderOf('lay-held')));
      expect(readme).toContain(createHash('sha256').update(bytes).digest('hex'));
    }
  });
});
