import type { Facet } from './find-facet.js';
import type { Intent } from './intent.js';
import type { ClauseId, DocumentId } from '../policy/clause.js';
import type { Topic } from './topic-of.js';
import type { Quantity } from '../policy/quantity.js';

/** A place that a message names: one with documents here, or one without. */
export interface NamedPlace {
  /** Official name of the place whose documents are meant: 商丘市 for 虞城县; the name itself where there are none. */
  readonly name: string;
  readonly short: string;
  readonly hasDocuments: boolean;
  /** 虞城县, where a district or county of the place is what was named. */
  readonly district: string | null;
  readonly words: string;
}

/** What one message says, read by itself: nothing of the conversation is in it. */
export interface Understanding {
  readonly message: string;
  /** The message as texts are compared, misspelt words corrected. */
  readonly folded: string;
  /** The most telling intent, and all that were found, most telling first. */
  readonly intent: Intent;
  readonly intents: readonly Intent[];
  readonly facets: readonly Facet[];
  readonly places: readonly NamedPlace[];
  /** Documents and clauses that it names by number or title. */
  readonly documents: readonly DocumentId[];
  readonly clauses: readonly ClauseId[];
  /** True where it names a clause (第九条, （六）) though no document has it. */
  readonly namesMissingClause: boolean;
  readonly years: readonly number[];
  /** Names of agencies as the message spells them, with their group keys. */
  readonly agencies: readonly { readonly words: string; readonly key: string }[];
  /** Members of leading groups that it names. */
  readonly people: readonly string[];
  readonly quantities: readonly Quantity[];
  readonly topic: Topic;
  /** What the question itself is about, where a story is told before it; '' where the topic is all there is. */
  readonly core: string;
  readonly isCorrection: boolean;
  /** Whether words that ask or that go on with a talk (谁负责, 再说一遍) are all that it says, so that what it is about was said before. */
  readonly isBare: boolean;
  /** Said to oneself or by mistake: 等一下, 发错了. */
  readonly isChatter: boolean;
  /** Whether it points back to what was said: 那, 这个, 如果. */
  readonly refersBack: boolean;
  readonly isAll: boolean;
  readonly asksForMore: boolean;
  readonly isOutOfScope: boolean;
  readonly isInjection: boolean;
  readonly mentionsPolicy: boolean;
}
