import { beforeAll, describe, expect, it } from 'vitest';
import { makeFindClauses } from '../../src/dialogue/make-find-clauses.js';
import type { FindClauses } from '../../src/policy/find-clauses.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import { openCorpusWorld } from '../fixtures/open-corpus.js';

const asOf = '2026-11-21' as IsoDate;
let find: FindClauses;

beforeAll(async () => {
  find = makeFindClauses(await openCorpusWorld());
});

const placesOf = (text: string, place?: string): readonly (string | undefined)[] => [
  ...new Set(find({ text, asOf, place }).map(({ document }) => document.place?.name)),
];

describe('the clauses of a query', () => {
  it('come best first, each once, with scores from 0 to 1', () => {
    const found = find({ text: '海外仓有什么支持？', asOf });
    const scores = found.map(({ score }) => score);
    expect(found.length).toBeGreaterThan(5);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(new Set(found.map(({ clause }) => clause.id)).size).toBe(found.length);
  });

  it('begin with the one that is named by its number', () => {
    const [first] = find({ text: '秦皇岛第二条第二款说的海外仓', asOf, place: '秦皇岛' });
    expect(first?.clause.document).toBe('qinhuangdao-2022-26');
    const [named] = find({ text: '秦政办字〔2022〕26号二、（二）怎么说', asOf });
    expect(named).toMatchObject({ clause: { id: 'qinhuangdao-2022-26#2.2' }, score: 1 });
  });

  it('are none where nothing bears on it', () => {
    expect(find({ text: '？', asOf })).toEqual([]);
  });
});

describe('a place', () => {
  it.each([
    { why: 'a city by its short name', place: '秦皇岛', places: ['秦皇岛市'] },
    { why: 'by its official name', place: '秦皇岛市', places: ['秦皇岛市'] },
    { why: 'by an old name', place: '汴梁', places: ['开封市'] },
    { why: 'a district, which has its city’s', place: '秦皇岛市海港区', places: ['秦皇岛市'] },
    { why: 'a city without documents', place: '洛阳', places: [] },
    { why: 'no place at all', place: '火箭', places: [] },
  ])('is a filter: $why', ({ place, places }) => {
    expect(placesOf('跨境电商海外仓有什么支持', place)).toEqual(places);
  });

  it('that is a province stands for its cities', () => {
    const places = placesOf('跨境电商海外仓有什么支持', '河南省');
    expect(places).toContain('商丘市');
    expect(places).not.toContain('秦皇岛市');
  });

  it('in the query filters too, and another one beside it leaves nothing', () => {
    expect(placesOf('开封海外仓有什么支持')).toEqual(['开封市']);
    expect(placesOf('开封海外仓有什么支持', '秦皇岛')).toEqual([]);
    expect(placesOf('洛阳海外仓有什么支持')).toEqual([]);
  });
});
