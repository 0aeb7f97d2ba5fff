import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnablePassthrough } from '@langchain/core/runnables';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPolicyRetriever, PolicyRetriever } from '../../src/langchain.js';
import type { ClauseQuery } from '../../src/policy/find-clauses.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { makeDocument } from '../fixtures/make-document.js';

/** Notes how many documents every retrieval gave. */
class CountDocuments extends BaseCallbackHandler {
  readonly name = 'count';

  constructor(private readonly seen: number[]) {
    super();
  }

  override handleRetrieverEnd(documents: readonly unknown[]): void {
    this.seen.push(documents.length);
  }
}

const asOf = '2023-06-30';
const document = makeDocument({
  id: 'sea-2020-8',
  number: '海政〔2020〕8号',
  title: '关于造船的若干措施',
  place: '海口市',
  clauses: [
    { number: '一、', heading: '支持造船' },
    { number: '二、', body: '每艘补助1万元。' },
    { number: '三、', body: '由市工信局负责。' },
  ],
});

/** A retriever over three clauses, and what it was asked. */
function overThree(
  options: object = {},
  of: PolicyDocument = document,
): { retriever: PolicyRetriever; asked: ClauseQuery[] } {
  const asked: ClauseQuery[] = [];
  const find = (
    query: ClauseQuery,
  ): { clause: (typeof of.clauses)[number]; document: PolicyDocument; score: number }[] => {
    asked.push(query);
    return of.clauses.map((clause, at) => ({ clause, document: of, score: 1 - at / 10 }));
  };
  return { retriever: new PolicyRetriever({ find, asOf, ...options }), asked };
}

describe('a document', () => {
  it('is a clause: its text, its address, and where it stands', async () => {
    const [, second] = await overThree().retriever.invoke('造船');
    expect(second).toMatchObject({ id: 'sea-2020-8#2', pageContent: '二、每艘补助1万元。' });
    expect(second?.metadata).toEqual({
      documentId: 'sea-2020-8',
      docNumber: '海政〔2020〕8号',
      title: '关于造船的若干措施',
      place: '海口市',
      clauseId: 'sea-2020-8#2',
      clause: '二、',
      status: 'unknown',
      asOf,
      score: 0.9,
    });
  });

  it('has no place and no number where its document has none', async () => {
    const national = { ...document, place: null, number: null };
    const [first] = await overThree({}, national).retriever.invoke('造船');
    expect(first?.metadata).toMatchObject({ place: null, docNumber: null });
  });
});

describe('the options', () => {
  it('are handed on, and k cuts', async () => {
    const { retriever, asked } = overThree({ place: '海口', k: 2 });
    expect(await retriever.invoke('造船')).toHaveLength(2);
    expect(asked).toEqual([{ text: '造船', asOf, place: '海口' }]);
  });

  it('can be changed over the same clauses; the others stay', async () => {
    const { retriever, asked } = overThree({ place: '海口', k: 2 });
    const other = retriever.with({ asOf: '2024-01-01', k: 1 });
    expect(await other.invoke('造船')).toHaveLength(1);
    expect(await retriever.invoke('造船')).toHaveLength(2);
    expect(asked.map((query) => [query.asOf, query.place])).toEqual([
      ['2024-01-01', '海口'],
      [asOf, '海口'],
    ]);
  });

  it.each([{ asOf: '2023-02-29' }, { asOf: '' }, { k: 0 }, { k: 1.5 }, { k: NaN }])('are refused: %j', (options) => {
    expect(() => overThree(options)).toThrow(RangeError);
  });
});

describe('over the shipped index', () => {
  let retriever: PolicyRetriever;
  beforeAll(async () => {
    retriever = await openPolicyRetriever({ asOf, k: 3 });
  });

  it('finds the clause that answers, and says whether its period covers the day', async () => {
    const question = '秦皇岛1210业务有什么资金支持？';
    const [first] = await retriever.invoke(question);
    expect(first?.metadata).toMatchObject({
      clauseId: 'qinhuangdao-2022-26#2.2',
      place: '秦皇岛市',
      status: 'in_force',
    });
    expect(first?.pageContent).toContain('按照年线上交易额的2%给予资金支持');
    const [later] = await retriever.with({ asOf: '2026-11-21' }).invoke(question);
    expect(later?.metadata.status).toBe('period_ended');
  });

  it('gives nothing of another place for one whose documents are not here', async () => {
    expect(await retriever.invoke('洛阳有跨境电商补贴吗？')).toEqual([]);
    expect(await retriever.with({ place: '洛阳' }).invoke('跨境电商补贴')).toEqual([]);
  });

  it('stands in a chain as any retriever does, with batches and callbacks', async () => {
    const seen: number[] = [];
    const context = retriever.pipe((documents) => documents.map(({ pageContent }) => pageContent).join('\n'));
    const prompt = ChatPromptTemplate.fromTemplate('{context}\n问：{question}');
    const chain = RunnablePassthrough.assign({
      context: ({ question }: { question: string }) => context.invoke(question),
    });
    const { messages } = await chain.pipe(prompt).invoke({ question: '秦皇岛1210业务有什么资金支持？' });
    expect(messages[0]?.text).toContain('给予资金支持');

    const batches = await retriever.batch(['开封海关负责什么', '商丘海外仓'], {
      callbacks: [new CountDocuments(seen)],
    });
    expect(batches.map(([first]) => first?.metadata.place)).toEqual(['开封市', '商丘市']);
    expect(seen).toEqual([3, 3]);
  });
});

it('says how to mend an index that is not there', async () => {
  await expect(openPolicyRetriever({ asOf, index: '/nowhere' })).rejects.toMatchObject({ code: 'index_missing' });
});
