import { bench, describe } from 'vitest';
import { evaluate } from '../../src/measures/evaluate.js';
import { matchProfile } from '../../src/measures/match-profile.js';
import { readGiven } from '../../src/measures/read-given.js';
import { corpusSubsidies, subsidy } from '../measures/corpus-documents.js';
import { IN_TERM, wan } from '../measures/try-measure.js';

const thousand = Array.from({ length: 1000 }, (_, i) => corpusSubsidies[i % corpusSubsidies.length]).filter(
  (measure) => measure !== undefined,
);
const bonded = subsidy('bonded-1210-support');
const platform = subsidy('platform-leader-settlement');
const known = readGiven({
  runs1210: true,
  turnover1210: wan('3000'),
  legalPerson: true,
  firstYearTrade: { value: '4000', unit: '万美元' },
});

// Budgets: one evaluation within 50 microseconds, a profile against 1,000 measures within 50 milliseconds.
describe('measures', () => {
  bench('one evaluation: a capped share', () => {
    evaluate(bonded, known, IN_TERM);
  });
  bench('one evaluation: tiers', () => {
    evaluate(platform, known, IN_TERM);
  });
  bench('a profile against 1,000 measures', () => {
    matchProfile(thousand, known, IN_TERM);
  });
});
