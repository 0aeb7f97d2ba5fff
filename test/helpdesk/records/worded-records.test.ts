import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordDetail, Replay } from '../../../src/helpdesk/contract/records.js';
import type { AnyDeskRoute } from '../../../src/helpdesk/desk-route.js';
import { makeRecordsRoutes, type RecordsPorts } from '../../../src/helpdesk/records/records-routes.js';
import { GENERATED_LABEL } from '../../../src/policy/generated-label.js';
import type { Reply } from '../../../src/policy/reply.js';
import { makeReply } from '../../fakes/make-reply.js';
import { makeTurn } from '../../fakes/make-turn.js';
import { makeModelTrace, makeWorded } from '../../fakes/make-worded.js';
import { describeByText, useFacts } from '../../journal/desk/open-facts.js';
import { callRoute, valueOf } from '../call-route.js';

const NOON = Date.parse('2026-11-21T04:00:00Z'); // in China
const COMPOSED = '可以申请。\n依据：二、（一）';

describe('the record of an answer that a language model worded', () => {
  const { desk, keep } = useFacts();
  const routes = (respond: RecordsPorts['respond'] = () => Promise.resolve(makeTurn())): readonly AnyDeskRoute[] => {
    const { journal } = desk();
    return makeRecordsRoutes({
      ...{ journal, facts: journal.desk.facts, describe: describeByText, respond },
      ...{ documents: () => [], generation: () => 'index', now: () => desk().now, producer: '某市商务局' },
    });
  };
  const model = makeModelTrace();
  const worded = makeWorded('你们可以申请。', COMPOSED);
  const keepWorded = () =>
    keep('在国外建仓补多少', { answeredAt: NOON, trace: { plan: { do: 'lookup' }, evidence: [], model } }, worded);
  const keepComposed = () => keep('谁负责', { answeredAt: NOON }, { text: COMPOSED });
  const download = async (form: 'csv' | 'jsonl'): Promise<string> => {
    const answer = await callRoute(routes(), 'GET /records/export', { query: { day: '2026-11-21', form } });
    if (answer.kind !== 'file' || typeof answer.body === 'string' || Buffer.isBuffer(answer.body))
      throw new Error('An export is streamed');
    let text = '';
    for await (const chunk of answer.body) text += chunk;
    return text;
  };

  it('says which model, how often, what came of it and how the question was read', async () => {
    const { id } = await keepWorded();
    const { id: other } = await keepComposed();
    const show = async (record: string): Promise<RecordDetail> =>
      valueOf(await callRoute(routes(), 'GET /records/:id', { params: { id: record } })) as RecordDetail;
    expect((await show(id)).model).toEqual(model);
    expect((await show(id)).reply.generated).toEqual(worded.generated);
    expect((await show(other)).model).toBeNull();
  });

  it('stands in the chain, and is gone from the files when its person is erased', async () => {
    const { person } = await keepWorded();
    await keep('谁负责', { person: 'wang', answeredAt: NOON });
    const { journal, folder } = desk();
    await journal.erase(person);
    expect(await journal.verify()).toMatchObject({ records: 2, erased: 1, broken: null });
    const files = readdirSync(folder).filter((file) => file !== 'journal.lock');
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(folder, file))));
    expect(['在国外建仓', 'deepseek', '你们可以申请'].filter((words) => bytes.includes(words))).toEqual([]);
    expect(await download('jsonl')).not.toContain('deepseek');
  });

  it('is exported with the mark of generated text in its row, and other rows without', async () => {
    const record = await keepWorded();
    const other = await keepComposed();
    const lines = (await download('jsonl')).trim().split('\n');
    const { AIGC, ...rest } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(rest).toEqual(record);
    const { start, end } = worded.generated ?? { start: 0, end: 0 };
    expect(AIGC).toEqual({
      Label: '1',
      ContentProducer: '某市商务局',
      ProduceID: record.reply.recordId,
      ReservedCode1: createHash('sha256').update(record.reply.text.slice(start, end)).digest('hex'),
      ...{ ContentPropagator: '', PropagateID: '', ReservedCode2: '' },
    });
    expect(JSON.parse(lines[1] ?? '')).toEqual(other);
  });

  it('is exported as a row of a table, with columns that are empty in other rows', async () => {
    await keepWorded();
    await keepComposed();
    const [head = '', ...rows] = (await download('csv')).trim().split('\r\n');
    expect(head.endsWith('索引版本,人工智能生成的部分,语言模型,模型调用次数,词元数,AIGC')).toBe(true);
    expect(rows[0]).toContain(GENERATED_LABEL);
    expect(rows[0]).toMatch(/,index,你们可以申请。,deepseek-chat,2,2060,"\{""Label"":""1"",/u);
    expect(rows[1]).toMatch(/,index,,,,,$/u);
  });

  it.each<{ readonly why: string; readonly now: Reply; readonly fields: readonly string[] }>([
    { why: 'the composed part is compared alone', now: makeReply({ text: COMPOSED }), fields: [] },
    { why: 'another lead is no difference', now: makeWorded('别的话。', COMPOSED), fields: [] },
    { why: 'another composed part is one', now: makeReply({ text: '不可以。' }), fields: ['text'] },
    { why: 'a lead is no excuse for it', now: makeWorded('你们可以申请。', '不可以。'), fields: ['text'] },
  ])('is replayed as it was read then: $why', async ({ now, fields }) => {
    const { id, asOf, conversation } = await keepWorded();
    const asked: unknown[] = [];
    const respond: RecordsPorts['respond'] = (message) => {
      asked.push(message);
      return Promise.resolve({ ...makeTurn(), reply: now });
    };
    const answer = await callRoute(routes(respond), 'POST /records/:id/replay', { params: { id } });
    const { isSame, differences } = valueOf(answer) as Replay;
    expect(differences.map(({ field }) => field)).toEqual(fields);
    expect(isSame).toBe(fields.length === 0);
    if (!isSame) expect(differences[0]?.then).toBe(COMPOSED);
    expect(asked).toEqual([{ text: '在国外建仓补多少', conversation, asOf, reading: model.reading }]);
  });
});
