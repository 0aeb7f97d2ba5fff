import { describe, expect, it } from 'vitest';
import { openQuestions } from '../../src/measures/open-questions.js';
import { readGiven, type WrittenGiven } from '../../src/measures/read-given.js';
import { subsidy } from './corpus-documents.js';
import { IN_TERM, wan } from './try-measure.js';

const asked = (name: string, given: WrittenGiven): readonly string[] =>
  openQuestions(subsidy(name), readGiven(given), IN_TERM).map(({ input }) => input);

describe('openQuestions', () => {
  it.each<{ why: string; name: string; given: WrittenGiven; left: readonly string[] }>([
    {
      why: 'eligibility comes before the amount',
      name: 'bonded-1210-support',
      given: {},
      left: ['runs1210', 'turnover1210'],
    },
    {
      why: 'what was said is not asked again',
      name: 'bonded-1210-support',
      given: { runs1210: true },
      left: ['turnover1210'],
    },
    {
      why: 'nothing is left when all is known',
      name: 'bonded-1210-support',
      given: { runs1210: true, turnover1210: wan('1') },
      left: [],
    },
    {
      why: 'a figure that can change nothing is not asked for',
      name: 'bonded-1210-support',
      given: { runs1210: false },
      left: [],
    },
    {
      why: 'of alternatives one is enough',
      name: 'export-modes-award',
      given: { opened9710: true, legalPerson: true, existingCompany: true },
      left: ['annualTrade'],
    },
    {
      why: 'of alternatives none is known',
      name: 'export-modes-award',
      given: { legalPerson: true, existingCompany: true, annualTrade: wan('1') },
      left: ['opened9610', 'opened9710', 'opened9810'],
    },
    {
      why: 'what cannot be used comes first',
      name: 'park-support',
      given: { parkTurnover: { value: '-1', unit: '元' } },
      left: ['parkTurnover', 'tenants'],
    },
  ])('$why', ({ name, given, left }) => {
    expect(asked(name, given)).toEqual(left);
  });
});
