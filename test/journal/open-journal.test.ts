import { describe } from 'vitest';
import { openJournal } from '../../src/journal/open-journal.js';
import { journalContract } from '../contracts/journal-contract.js';

describe('openJournal', () => {
  journalContract((folder, now) => openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now }));
});
