import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { SearchClauses } from '../policy/find-clauses.js';
import { parseIsoDate, type IsoDate } from '../policy/iso-date.js';
import { describeClause, type ClauseFacts } from './describe-clause.js';

const FEW = 4; // as LangChain's own retrievers give

/** How clauses are to be looked for. */
export interface RetrieverOptions {
  /** The day, `YYYY-MM-DD`: from it 去年 counts, and `status` says whether a document's own period covers it. */
  readonly asOf: string;
  /** As people name it: 秦皇岛. Only what holds there is found; nothing, where the query names another. */
  readonly place?: string | undefined;
  /** At most so many clauses; 4 where left out. */
  readonly k?: number | undefined;
}

export interface PolicyRetrieverInput extends BaseRetrieverInput, RetrieverOptions {
  readonly find: SearchClauses;
}

/** What stands beside the text of a clause. */
export type PolicyMetadata = ClauseFacts & {
  readonly asOf: string;
  /** 0–1, comparable within one query. */
  readonly score: number;
};

/**
 * LangChain's retriever over the clauses of policy documents, best first.
 * A document is a clause: `pageContent` its text, `id` its address, `metadata` where it stands. A place that a query names is a
 * filter: 开封 never gets a clause of 秦皇岛, and a place without documents gets nothing of another.
 */
export class PolicyRetriever extends BaseRetriever<PolicyMetadata> {
  readonly lc_namespace = ['wence', 'retrievers'];
  readonly #input: PolicyRetrieverInput;
  readonly #asOf: IsoDate;
  readonly #most: number;

  /** @throws RangeError where `asOf` is no day, or `k` no whole number from 1 on */
  constructor(input: PolicyRetrieverInput) {
    super(input);
    const { asOf, k = FEW } = input;
    const day = parseIsoDate(asOf);
    if (day === undefined) throw new RangeError(`asOf must be a day as YYYY-MM-DD, not ${asOf}`);
    if (!Number.isInteger(k) || k < 1) throw new RangeError(`k must be a whole number from 1 on, not ${k}`);
    this.#input = input;
    this.#asOf = day;
    this.#most = k;
  }

  static override lc_name(): string {
    return 'PolicyRetriever';
  }

  /** The same clauses looked for otherwise, say on the next day; what is not named stays. @throws RangeError as the constructor does */
  with(options: Partial<RetrieverOptions>): PolicyRetriever {
    return new PolicyRetriever({ ...this.#input, ...options });
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PolicyMetadata>[]> {
    const asOf = this.#asOf;
    const found = await this.#input.find({ text: query, asOf, place: this.#input.place });
    return found.slice(0, this.#most).map(
      (one) =>
        new Document({
          id: one.clause.id,
          pageContent: one.clause.text,
          metadata: { ...describeClause(one, asOf), asOf, score: one.score },
        }),
    );
  }
}
