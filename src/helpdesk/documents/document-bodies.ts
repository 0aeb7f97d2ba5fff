import { z } from 'zod';
import { parseIsoDate } from '../../policy/iso-date.js';
import { DOCUMENT_ID, LONGEST_ID } from './suggest-id.js';

const LONGEST_DATA = 200_000; // characters of a measures.yaml; the largest that is known has 20,000

const line = z.string().trim().min(1, '不能为空').max(500, '太长');
const day = z.string().refine((text) => parseIsoDate(text) !== undefined, '请写成 2025-07-01 的样子');
export const documentId = z
  .string()
  .max(LONGEST_ID, '文件代号太长')
  .regex(DOCUMENT_ID, '文件代号只能用小写字母、数字和连字符');

const facts = z.strictObject({
  source: line.optional(),
  place: line.optional(),
  number: line.optional(),
  title: line.optional(),
  issuer: line.optional(),
  aliases: z.array(line).max(50).optional(),
  period: z
    .strictObject({ from: day.nullable(), earliestEnd: day, latestEnd: day, quote: line, note: line })
    .optional(),
});

const setAside = z.strictObject({ clause: line, quote: z.string().trim().min(1).max(2_000), why: line });

export const changeUploadBody = z.strictObject({
  /** The one that was read. */
  revision: z.int().positive(),
  documentId,
  facts,
  measures: z.string().max(LONGEST_DATA, '内容太长'),
  /** Drafts that a person has confirmed, one entry of measures.yaml each. */
  addMeasures: z.array(z.string().max(20_000)).max(100).default([]),
  targets: z.string().max(LONGEST_DATA, '内容太长'),
  setAsides: z.array(setAside).max(1_000),
});
export type ChangeUploadBody = z.infer<typeof changeUploadBody>;

export const approveBody = z.strictObject({
  revision: z.int().positive(),
  /** The version that it was compared with; null for a new document. */
  against: z.int().positive().nullable(),
});
export const rejectBody = z.strictObject({ revision: z.int().positive(), why: line });
export const withdrawBody = z.strictObject({ why: line });
export const restoreBody = z.strictObject({ version: z.int().positive(), why: line });

const number = z.coerce.number().int();
export const documentParams = z.object({ id: z.string().min(1).max(300) });
export const uploadParams = z.object({ id: number.positive() });
export const uploadQuery = z.object({ name: z.string().max(1_000).default('') });
export const uploadsQuery = z.object({
  status: z.enum(['parsed', 'approved', 'rejected']).optional(),
  offset: number.min(0).default(0),
  limit: number.min(1).max(100).default(20),
});
export const changesQuery = z.object({ from: number.positive(), to: number.positive() });
