import { z } from 'zod';
import topics from './data/topics.json' with { type: 'json' };
import type { DescribeRecord } from '../../journal/desk/keep-facts.js';
import type { AnswerRecord } from '../../journal/values.js';

/** The topic of a greeting, and of a question about the product itself. */
const CHAT = '问候';
/** The topic of what no word of the table stands in. */
const OTHER = '其他';

/** What is read of a record's plan; a plan of another form says nothing. */
const planSchema = z.object({
  do: z.string().catch(''),
  curated: z.object({ id: z.number() }).nullish().catch(null),
  asked: z
    .object({ topic: z.string().catch(''), places: z.array(z.string()).catch([]) })
    .nullish()
    .catch(null),
});

/**
 * Makes what says of a record which place and topic it is about.
 * The place is the first that was named, or that of the first document cited; the topic the first of the table whose words stand in
 * what was searched for, then in the question.
 * @param placeOf the official name of the place of a document, by its id
 */
export function makeDescribeRecord(placeOf: (document: string) => string | null): DescribeRecord {
  return ({ trace, reply, text }: AnswerRecord) => {
    const plan = planSchema.safeParse(trace.plan).data;
    const cited = reply.citations.map(({ clauseId }) => placeOf(clauseId.split('#', 1)[0] ?? ''));
    return {
      place: plan?.asked?.places.find((place) => place !== '') ?? cited.find((place) => place !== null) ?? null,
      topic: plan?.do === 'chat' ? CHAT : (topicIn(plan?.asked?.topic ?? '') ?? topicIn(text) ?? OTHER),
      curated: plan?.curated === null || plan?.curated === undefined ? null : String(plan.curated.id),
    };
  };
}

function topicIn(words: string): string | undefined {
  return topics.find((row) => row.words.some((word) => words.includes(word)))?.topic;
}
