import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/clauses/check-document.js';
import { countClauses } from '../../src/clauses/count-clauses.js';
import type { Clause } from '../../src/policy/clause.js';
import { addressOf, cutFolder } from './issued.js';

const ROLES = ['duty', 'lead', 'responsible', 'supporting'] as const;

/** address | label | heading | agencies by role */
function lineOf(clause: Clause): string {
  const counts = ROLES.map((role) => ({ role, count: clause.agencies.filter((each) => each.role === role).length }));
  const agencies = counts.filter(({ count }) => count > 0).map(({ role, count }) => `${role} ${count}`);
  return [addressOf(clause), clause.label, clause.heading, agencies.join(', ')].join(' | ').replace(/ +/gu, ' ').trim();
}

describe.each([
  { id: 'kaifeng-2021-49', lowest: 23 },
  { id: 'zhengzhou-2015-9', lowest: 26 },
  { id: 'zhumadian-2017-44', lowest: 37 },
  { id: 'shangqiu-2016-26', lowest: 17 },
  { id: 'qinhuangdao-2022-26', lowest: 15 },
])('$id', ({ id, lowest }) => {
  const document = cutFolder(join('corpus', id));
  const golden = readFileSync(join('test/clauses/golden', `${id}.txt`), 'utf8')
    .trim()
    .split('\n');

  it('has the outline that a person reads in it', () => {
    expect(document.clauses.map(lineOf)).toEqual(golden);
  });

  it(`has ${lowest} numbered clauses at the lowest level`, () => {
    expect(countClauses(document).lowestNumbered).toBe(lowest);
  });

  it('passes its own check', () => {
    expect(checkDocument(document)).toEqual([]);
  });
});
