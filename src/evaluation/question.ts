import { z } from 'zod';
import type { IsoDate } from '../policy/iso-date.js';
import { parseIsoDate } from '../policy/iso-date.js';
import { replyKinds, replyReasons } from '../policy/reply.js';

const words = z.string().min(1, '不能是空字符串');
const pattern = words.refine(isPattern, '不是合法的正则表达式');

/** A day written `YYYY-MM-DD` that the calendar has. */
const isoDateSchema = z.string().transform((text, context): IsoDate => {
  const day = parseIsoDate(text);
  if (day !== undefined) return day;
  context.addIssue({ code: 'custom', message: '应为 YYYY-MM-DD 形式的日期' });
  return z.NEVER;
});

/** What the last reply to a question must be; every list may be empty, and an empty list asks for nothing. */
export const expectationSchema = z.strictObject({
  kind: z.enum(replyKinds).optional(),
  reason: z.enum(replyReasons).optional(),
  /** Numbers of documents, each to be among those cited. */
  documents: z.array(words).default([]),
  /** Words, each to stand in some quoted span. */
  quotes: z.array(words).default([]),
  /** The text must hold at least one of each inner list. */
  includes: z.array(z.array(words).min(1, '至少要有一项')).default([]),
  /** As `includes`, whatever the case of Latin letters. */
  includesAnyCase: z.array(z.array(words).min(1, '至少要有一项')).default([]),
  /** The text may hold none of these. */
  excludes: z.array(words).default([]),
  /** JavaScript regular expressions, each to match the text as it stands. */
  patterns: z.array(pattern).default([]),
  /** Addresses of clauses, each to be cited, itself or a clause below it. */
  clauses: z.array(words).default([]),
  /** Amount of the calculation in whole units of its currency. */
  amount: z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, '应为十进制数，例如 "600000"')
    .optional(),
});

/** A line of a file of questions; keys that are not named here are left alone. */
export const questionSchema = z.object({
  id: words,
  /** Kind of question first, then what makes it hard. */
  tags: z.array(words).default([]),
  /** One entry a message of the person, in order; the expectation is of the last reply. */
  turns: z.array(z.string()).min(1, '至少要有一轮'),
  /** The day on which the question is asked. */
  asOf: isoDateSchema.optional(),
  /** Questions that share this name, and the question so named, ask for the same clause in other words. */
  paraphraseOf: words.optional(),
  /** Where missing, the reply is recorded and not judged. */
  expect: expectationSchema.optional(),
});

export type Expectation = Readonly<z.infer<typeof expectationSchema>>;
export type Question = Readonly<z.infer<typeof questionSchema>>;

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

/** Puts the issues of a failed parse into one Chinese sentence: `expect.kind：…；turns：…`. */
export function spellIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const where = issue.path.map(String).join('.');
      return where === '' ? spellIssue(issue) : `${where}：${spellIssue(issue)}`;
    })
    .join('；');
}

function spellIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识的键 ${issue.keys.join('、')}`;
    case 'invalid_value':
      return `应为 ${issue.values.map(String).join('、')} 之一`;
    case 'invalid_type':
      return issue.input === undefined ? `缺少，应为 ${issue.expected}` : `类型应为 ${issue.expected}`;
    default:
      return issue.message;
  }
}
