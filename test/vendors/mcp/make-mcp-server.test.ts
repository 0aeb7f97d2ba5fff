import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { CallToolResultSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationRecord } from '../../../src/measures/record-evaluation.js';
import { parseDocumentData } from '../../../src/measures/load-document-data.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { replySchema, type Reply } from '../../../src/policy/reply.js';
import { makeMcpServer } from '../../../src/vendors/mcp/make-mcp-server.js';
import type { McpPorts } from '../../../src/vendors/mcp/mcp-ports.js';
import { openCorpus } from '../../fixtures/open-corpus.js';

const MEASURE = 'qinhuangdao-2022-26/bonded-1210-support';
const reported: unknown[] = [];
let ports: McpPorts;
let client: Client;

/** The official client, connected to a server of its own; listing tools makes it hold every result against its schema. */
async function connect(changed: Partial<McpPorts> = {}): Promise<Client> {
  const { server } = makeMcpServer({ ...ports, ...changed }, '1.2.3');
  const [here, there] = InMemoryTransport.createLinkedPair();
  const made = new Client({ name: 'test', version: '1' });
  await Promise.all([server.connect(there), made.connect(here)]);
  await made.listTools();
  return made;
}

beforeAll(async () => {
  const { respond, find, documents, data } = await openCorpus();
  const measures = documents.flatMap((document) => parseDocumentData(data.get(document.id) ?? {}, document).measures);
  const report = (fault: unknown): void => void reported.push(fault);
  ports = { respond, find, documents, measures, today: () => '2026-11-21' as IsoDate, report };
  client = await connect();
});
afterAll(() => client.close());

async function call(name: string, given: Record<string, unknown>, by: Client = client): Promise<CallToolResult> {
  return CallToolResultSchema.parse(await by.callTool({ name, arguments: given }));
}
const textOf = ({ content: [first] }: CallToolResult): string => (first?.type === 'text' ? first.text : '');
const replyOf = ({ structuredContent }: CallToolResult): Reply => replySchema.parse(structuredContent);

describe('the server', () => {
  it('says who it is and how it is used', () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'wence', title: '问策', version: '1.2.3' });
    expect(client.getInstructions()).toContain('先用 ask');
  });

  it('lists four tools that only read, each described in Chinese with its schemas', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'search', 'clause', 'evaluate']);
    for (const { title, description, annotations, inputSchema, outputSchema } of tools) {
      expect(title).toMatch(/\p{Script=Han}/u);
      expect(description).toMatch(/\p{Script=Han}{5}/u);
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema?.type).toBe('object');
      for (const property of Object.values(inputSchema.properties ?? {})) {
        expect(property).toMatchObject({ description: expect.stringMatching(/\p{Script=Han}/u) as string });
      }
    }
  });

  it('names what can be computed in the description of evaluate, and nothing else', async () => {
    const { tools } = await client.listTools();
    const description = tools.find(({ name }) => name === 'evaluate')?.description ?? '';
    for (const { id, kind } of ports.measures) expect(description.includes(`${id}（`)).toBe(kind === 'subsidy');
  });
});

describe('ask', () => {
  it('gives the reply whole, and its words with number, clause and quote', async () => {
    const result = await call('ask', { text: '驻马店综试区谁负责人才培养？' });
    const reply = replyOf(result);
    expect(reply.kind).toBe('answer');
    expect(reply.citations[0]).toMatchObject({ docNumber: '驻政〔2017〕44号' });
    expect(textOf(result)).toContain(reply.text);
    expect(textOf(result)).toMatch(/驻政〔2017〕44号.*可以接着问：\n· /s);
  });

  it('answers as of the day it is told', async () => {
    const text = '我们在秦皇岛做1210，年线上交易额3000万元，能拿多少补贴？';
    expect(replyOf(await call('ask', { text, asOf: '2023-06-30' })).calculation?.asOf).toBe('2023-06-30');
    expect(replyOf(await call('ask', { text })).calculation?.asOf).toBe('2026-11-21');
  });

  it('joins the turns of one conversation and no others', async () => {
    const [question, place] = ['海外仓有什么支持？', '秦皇岛'];
    expect(replyOf(await call('ask', { text: question, conversation: '甲' })).reason).toBe('which_place');
    const joined = replyOf(await call('ask', { text: place, conversation: '甲' }));
    expect(joined.citations.map(({ quote }) => quote).join()).toContain('海外仓');
    const alone = replyOf(await call('ask', { text: place, conversation: '乙' }));
    expect(alone.text).not.toBe(joined.text);
    await call('ask', { text: question });
    expect(replyOf(await call('ask', { text: place })).text).toBe(alone.text);
  });
});

describe('search', () => {
  it('gives clauses of the place, best first, as many as asked', async () => {
    const result = await call('search', { query: '1210业务资金支持', place: '秦皇岛', limit: 2 });
    expect(result.structuredContent).toMatchObject({
      clauses: [{ clauseId: 'qinhuangdao-2022-26#2.2', docNumber: '秦政办字〔2022〕26号', status: 'period_ended' }, {}],
    });
    expect(textOf(result)).toMatch(
      /^《.*》（秦政办字〔2022〕26号）二、（二）［qinhuangdao-2022-26#2\.2］\n（这份文件的实施期限/,
    );
  });

  it('gives five where nothing is said', async () => {
    const { structuredContent } = await call('search', { query: '跨境电商' });
    expect((structuredContent as { clauses: unknown[] }).clauses).toHaveLength(5);
  });

  it('says which places are here where there is nothing', async () => {
    const result = await call('search', { query: '跨境电商补贴', place: '洛阳' });
    expect(result.structuredContent).toEqual({ clauses: [] });
    expect(textOf(result)).toMatch(/没有找到相关的条款。收录的是.*秦皇岛市.*的文件。/);
  });
});

describe('clause', () => {
  it('gives a clause as every other tool names it, with what stands above and below', async () => {
    const { structuredContent } = await call('clause', { id: 'qinhuangdao-2022-26#2.2' });
    expect(structuredContent).toMatchObject({ clause: '二、（二）', parent: 'qinhuangdao-2022-26#2', children: [] });
    expect(structuredContent?.['text']).toContain('按照年线上交易额的2%给予资金支持');
    const above = await call('clause', { id: 'qinhuangdao-2022-26#2' });
    expect(above.structuredContent?.['children']).toContainEqual({
      clauseId: 'qinhuangdao-2022-26#2.2',
      clause: '二、（二）',
    });
    expect(textOf(above)).toContain('下级条款：');
  });
});

describe('evaluate', () => {
  const evaluate = (given: object): Promise<CallToolResult> =>
    call('evaluate', { measure: MEASURE, asOf: '2023-06-30', ...given });
  const recordOf = ({ structuredContent }: CallToolResult): EvaluationRecord =>
    structuredContent as unknown as EvaluationRecord;

  it('gives the amount with its working and the words behind every step', async () => {
    const inputs = { runs1210: true, turnover1210: { value: '3000', unit: '万元' } };
    const result = await evaluate({ inputs, year: 2023 });
    expect(recordOf(result)).toMatchObject({
      status: 'determined',
      amount: { low: '600000', words: '60万元' },
      missing: [],
    });
    expect(textOf(result)).toMatch(
      /给予60万元.*3000万元 × 2% = 60万元（原文：“按照年线上交易额的2%给予资金支持”）.*依据：《.*》（秦政办字〔2022〕26号）二、（二）/s,
    );
  });

  it.each([
    { why: 'a number in place of a text', turnover1210: { value: 3000.5, unit: '万元' }, words: '60.01万元' },
    { why: 'a range', turnover1210: { low: '3000', high: 4000, unit: '万元' }, words: '60万元至80万元' },
  ])('reads $why', async ({ turnover1210, words }) => {
    expect(recordOf(await evaluate({ inputs: { runs1210: true, turnover1210 } })).amount?.words).toBe(words);
  });

  it('says what is missing and how to give it', async () => {
    const result = await evaluate({ inputs: {} });
    expect(recordOf(result)).toMatchObject({ status: 'needs_input', amount: null });
    expect(textOf(result)).toMatch(/（turnover1210，单位如元、万元）\n.*（runs1210，true 或 false）/);
  });

  it('gives no amount for a sentence that has none, whatever is given', async () => {
    const sentence = ports.measures.find(({ kind }) => kind === 'untranslatable');
    const result = await evaluate({ measure: sentence?.id, inputs: { any: true } });
    expect(recordOf(result)).toMatchObject({ status: 'not_computable', amount: null });
    expect(textOf(result)).toContain('文件没有写明可以计算的金额');
  });
});

describe('a call that cannot be answered is a result that says why, in Chinese', () => {
  const valid = { measure: MEASURE, inputs: {} };
  it.each([
    { why: 'no argument', name: 'ask', given: {}, says: '参数不对：text：没有填。' },
    { why: 'an empty question', name: 'ask', given: { text: ' ' }, says: 'text：不能为空' },
    { why: 'half a character', name: 'ask', given: { text: '问\uD800' }, says: 'text：含有不完整的字符' },
    { why: 'a pasted document', name: 'ask', given: { text: '长'.repeat(8001) }, says: 'text：不能超过 8000 个字' },
    {
      why: 'a day that is none',
      name: 'ask',
      given: { text: '问', asOf: '2023-02-29' },
      says: 'asOf：应为 YYYY-MM-DD',
    },
    { why: 'another type', name: 'ask', given: { text: '问', conversation: 5 }, says: 'conversation：应为文字' },
    { why: 'an unknown argument', name: 'ask', given: { text: '问', place: '开封' }, says: 'place' },
    { why: 'too many clauses', name: 'search', given: { query: '问', limit: 21 }, says: 'limit：最多为 20' },
    { why: 'half a clause', name: 'search', given: { query: '问', limit: 1.5 }, says: 'limit：应为整数' },
    { why: 'an unknown clause', name: 'clause', given: { id: 'sea#1' }, says: '没有编号为“sea#1”的条款' },
    { why: 'a clause called as an object’s own', name: 'clause', given: { id: '__proto__' }, says: '没有编号为' },
    {
      why: 'an unknown measure',
      name: 'evaluate',
      given: { ...valid, measure: 'x' },
      says: `没有编号为“x”的措施。可以计算的措施：`,
    },
    {
      why: 'an unknown input',
      name: 'evaluate',
      given: { ...valid, inputs: { x: true } },
      says: '没有“x”这一项；可用的有：runs1210',
    },
    {
      why: 'a number in words',
      name: 'evaluate',
      given: { ...valid, inputs: { turnover1210: { value: '三千', unit: '万元' } } },
      says: '应为十进制数',
    },
    {
      why: 'a number beyond digits',
      name: 'evaluate',
      given: { ...valid, inputs: { turnover1210: { value: 1e30, unit: '元' } } },
      says: '应为十进制数',
    },
    {
      why: 'an unknown unit',
      name: 'evaluate',
      given: { ...valid, inputs: { turnover1210: { value: '3', unit: '石' } } },
      says: '单位“石”不认识',
    },
    {
      why: 'a number and a range',
      name: 'evaluate',
      given: { ...valid, inputs: { turnover1210: { value: '3', low: '1', unit: '元' } } },
      says: '请只填 value',
    },
    {
      why: 'a fact as a number',
      name: 'evaluate',
      given: { ...valid, inputs: { runs1210: { value: '1', unit: '家' } } },
      says: '应写 true 或 false',
    },
    {
      why: 'an unknown tool',
      name: 'dance',
      given: {},
      says: '没有“dance”这个工具。可用的有：ask、search、clause、evaluate。',
    },
  ])('$why', async ({ name, given, says }) => {
    const result = await call(name, given);
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain(says);
    expect(textOf(result)).toMatch(/\p{Script=Han}/u);
    expect(reported).toEqual([]);
  });

  it('a fault of ours, which is reported and not shown', async () => {
    const faults: unknown[] = [];
    const fault = new Error('/secret/path');
    const broken = await connect({ respond: () => Promise.reject(fault), report: (each) => void faults.push(each) });
    const result = await call('ask', { text: '问' }, broken);
    expect(result.isError).toBe(true);
    expect(textOf(result)).toBe('程序出错，没有得到结果。这不是您的问题，请换个说法再试一次。');
    expect(faults).toEqual([fault]);
    await broken.close();
  });
});
