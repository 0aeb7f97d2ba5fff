import { channelWords, kindWords, reasonWords } from '../contract/outcome-words.js';
import { CSV_START, csvRow } from '../csv-row.js';
import type { DescribeRecord } from '../../journal/desk/keep-facts.js';
import type { AnswerRecord } from '../../journal/values.js';
import { cutReply } from '../../policy/cut-reply.js';
import { markGenerated } from '../../policy/mark-generated.js';

const HEAD = [
  '记录编号',
  '时间（北京时间）',
  '渠道',
  '地方',
  '主题',
  '问题',
  '结果',
  '原因',
  '答复',
  '引用条款',
  '用时（毫秒）',
  '规范答复',
  '索引版本',
  '人工智能生成的部分',
  '语言模型',
  '模型调用次数',
  '词元数',
  'AIGC',
];
const CHINA = 8 * 60 * 60 * 1000;

/** Records as lines of JSON, whole, the way the journal keeps them. */
export async function* writeJsonLines(records: AsyncIterable<AnswerRecord>, producer: string): AsyncGenerator<string> {
  for await (const record of records) yield writeJsonLine(record, producer);
}

/**
 * One record as a line of JSON. Lines of JSON have no place for metadata: where the reply holds generated text, the line itself carries
 * the mark that a file would carry there.
 * @param producer the operator of the service, as the mark names him
 */
export function writeJsonLine(record: AnswerRecord, producer: string): string {
  const mark = markGenerated(record.reply, producer);
  return `${JSON.stringify(mark === undefined ? record : { ...record, AIGC: mark })}\n`;
}

/**
 * Records as a table for a spreadsheet: who asked is no part of it. A table has no place for metadata either: what a language model wrote
 * has a column of its own, and the mark another, both empty where it wrote nothing.
 */
export async function* writeCsv(
  records: AsyncIterable<AnswerRecord>,
  describe: DescribeRecord,
  producer: string,
): AsyncGenerator<string> {
  yield CSV_START + csvRow(HEAD);
  for await (const record of records) yield csvRow(cellsOf(record, describe, producer));
}

function cellsOf(
  record: AnswerRecord,
  describe: DescribeRecord,
  producer: string,
): readonly (string | number | null)[] {
  const { id, answeredAt, channel, text, reply, took, versions, trace } = record;
  const { place, topic, curated } = describe(record);
  const clauses = reply.citations.map(({ docNumber, title, clause }) => `${docNumber ?? title} ${clause}`.trim());
  const mark = markGenerated(reply, producer);
  const calls = trace.model?.calls;
  return [
    id,
    new Date(answeredAt + CHINA).toISOString().slice(0, 19).replace('T', ' '),
    channelWords[channel] ?? channel,
    place,
    topic,
    text,
    kindWords[reply.kind],
    reply.reason === undefined ? null : reasonWords[reply.reason],
    reply.text,
    clauses.join('；'),
    Math.round(took),
    curated,
    versions.index,
    cutReply(reply).generated?.words ?? null,
    trace.model?.name ?? null,
    calls?.length ?? null,
    calls?.reduce((sum, { input, output }) => sum + (input ?? 0) + (output ?? 0), 0) ?? null,
    mark === undefined ? null : JSON.stringify(mark),
  ];
}
