import { openJournal } from '../../../src/journal/open-journal.js';
import type { DescribeRecord } from '../../../src/journal/desk/keep-facts.js';
import type { AnswerRecord, Feedback } from '../../../src/journal/values.js';
import type { Reply } from '../../../src/policy/reply.js';
import { useDesk, type Desk } from '../../contracts/journal-contract.js';
import { makePart, makeRecord } from '../../fakes/make-intake.js';
import { makeCitation } from '../../fakes/make-reply.js';

/** The place of a question is what stands before its colon, its topic the first character after it. */
export const describeByText: DescribeRecord = ({ text }) => {
  const [place = '', rest = ''] = text.includes(':') ? text.split(':') : ['', text];
  return { place: place === '' ? null : place, topic: rest.slice(0, 1), curated: null };
};

export interface FactsDesk {
  readonly desk: () => Desk;
  /** Keeps the answer to a question. */
  readonly keep: (text: string, changed?: Partial<AnswerRecord>, reply?: Partial<Reply>) => Promise<AnswerRecord>;
  readonly judge: (record: AnswerRecord, verdict: Feedback['verdict'], changed?: Partial<Feedback>) => Promise<void>;
}

/** Gives every test a journal that keeps facts, or none where `describe` is null, and the few moves that tests of them make. */
export function useFacts(describe: DescribeRecord | null = describeByText): FactsDesk {
  const desk = useDesk((folder, now) =>
    openJournal({ folder, silentAfter: 1000, buttonLife: 1000, now, ...(describe === null ? {} : { describe }) }),
  );
  let count = 0;
  return {
    desk,
    keep: async (text, changed = {}, reply = {}) => {
      const person = changed.person ?? 'telegram:1';
      const conversation = changed.conversation ?? person;
      count += 1;
      await desk().take(`m${count}`, { text, person, conversation });
      const record = makeRecord(await desk().claim(), changed, reply);
      await desk().journal.finish(record, '{}', [makePart('好')]);
      return record;
    },
    judge: ({ id, person }, verdict, changed = {}) =>
      desk().journal.addFeedback({
        channel: 'telegram',
        externalId: `f-${id}`,
        person,
        recordId: id,
        verdict,
        reasons: [],
        at: 5000,
        ...changed,
      }),
  };
}

/** A citation of a clause, of which nothing else matters. */
export const cite = (clauseId: string): Reply['citations'][number] => makeCitation('补贴', '补贴', { clauseId });
