import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { type IsoDate, parseIsoDate } from '../policy/iso-date.js';
import { Problem } from '../policy/problem.js';

const words = z.string().trim().min(1, '不能为空');

const day = z.string().transform((text, context): IsoDate => {
  const date = parseIsoDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: `“${text}”不是 YYYY-MM-DD 形式的日期` });
  return z.NEVER;
});

const periodSchema = z
  .strictObject({
    /** First day, or the earliest it can be; null where the document does not say. */
    from: day.nullable(),
    earliestEnd: day,
    latestEnd: day,
    /** The words of the document that state it. */
    quote: words,
    /** How the days are known. */
    note: words,
  })
  .refine((period) => period.earliestEnd <= period.latestEnd, { message: 'earliestEnd 晚于 latestEnd' })
  .refine((period) => period.from === null || period.from <= period.earliestEnd, { message: 'from 晚于 earliestEnd' });

/** What `document.yaml` may say of a document: facts that its text does not carry, or states so that a program cannot find them. */
export const documentFactsSchema = z.strictObject({
  /** Where the file came from. */
  source: words.optional(),
  /** Official name of the place: 开封市. */
  place: words.optional(),
  number: words.optional(),
  title: words.optional(),
  issuer: words.optional(),
  /** Names that people call the document by. */
  aliases: z.array(words).optional(),
  period: periodSchema.optional(),
});

export type DocumentFacts = z.infer<typeof documentFactsSchema>;

/**
 * Reads the text of a `document.yaml`.
 * @param file named in the problem
 * @throws Problem `document_facts_invalid`, naming all that is wrong at once
 */
export function parseDocumentFacts(yaml: string, file: string): DocumentFacts {
  const facts = documentFactsSchema.safeParse(parseYaml(yaml, file));
  if (facts.success) return facts.data;
  const why = facts.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys')
      return `没有 ${issue.keys.join('、')} 这一项（可用的有 ${KEYS.join('、')}）`;
    return `${issue.path.length === 0 ? '全文' : issue.path.join('.')}：${issue.message}`;
  });
  throw new Problem('document_facts_invalid', { file, why: why.join('；') });
}

/** Writes facts as the text of a `document.yaml`; '' where there are none. */
export function writeDocumentFacts(facts: Readonly<Record<string, unknown>>): string {
  const stated = Object.entries(facts).filter(([, value]) => value !== undefined);
  return stated.length === 0 ? '' : stringify(Object.fromEntries(stated), { lineWidth: 0 });
}

const KEYS = Object.keys(documentFactsSchema.shape);

function parseYaml(yaml: string, file: string): unknown {
  try {
    return parse(yaml) ?? {}; // an empty file says nothing, which is no fault
  } catch (error) {
    throw new Problem(
      'document_facts_invalid',
      { file, why: error instanceof Error ? error.message : String(error) },
      { cause: error },
    );
  }
}
