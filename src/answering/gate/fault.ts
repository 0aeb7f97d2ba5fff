/** What is wrong with a sentence: a code for tests and records, and the facts that the model is told. */
type Wrong =
  | { readonly code: 'no_handle' }
  | { readonly code: 'unknown_handle'; readonly handle: number }
  | { readonly code: 'unread_mark'; readonly words: string }
  /** A clause is named that the sentence takes nothing from. */
  | { readonly code: 'idle_handle'; readonly handle: number }
  | { readonly code: 'figure'; readonly words: string }
  | { readonly code: 'bound'; readonly words: string; readonly source: string }
  /** 前, 后, 自…起, 至 of a day or a length of time. */
  | { readonly code: 'side'; readonly words: string; readonly source: string }
  /** A figure of the clause stands beside words that stand beside another one there. */
  | { readonly code: 'swapped'; readonly words: string; readonly source: string }
  | { readonly code: 'pairing'; readonly words: string }
  | { readonly code: 'place'; readonly words: string }
  | { readonly code: 'agency'; readonly words: string }
  | { readonly code: 'role'; readonly words: string }
  /** Words of two lines of a list, or of two rules, or two sides, put together otherwise than in the clause. */
  | { readonly code: 'mixed'; readonly words: string }
  | { readonly code: 'document_number'; readonly words: string }
  | { readonly code: 'title'; readonly words: string }
  | { readonly code: 'clause_number'; readonly words: string }
  | { readonly code: 'quote'; readonly words: string }
  | { readonly code: 'address'; readonly words: string }
  | { readonly code: 'negation_added'; readonly words: string }
  | { readonly code: 'negation_dropped'; readonly words: string }
  | { readonly code: 'modality'; readonly words: string }
  | { readonly code: 'hedge_dropped'; readonly words: string }
  | { readonly code: 'status'; readonly words: string }
  | { readonly code: 'promise'; readonly words: string }
  | { readonly code: 'verdict'; readonly words: string }
  | { readonly code: 'action'; readonly words: string }
  | { readonly code: 'self_talk'; readonly words: string }
  | { readonly code: 'characters'; readonly words: string }
  /** Words that stand in none of the clauses named. */
  | { readonly code: 'content'; readonly words: string }
  /** Hardly anything of the sentence is of the clauses named. */
  | { readonly code: 'thin' }
  | { readonly code: 'too_long' }
  | { readonly code: 'nothing' };

export type FaultCode = Wrong['code'];

/** A fault with the sentence in which it is; '' where it is in none. */
export type Fault = Wrong & { readonly sentence: string };

/** A fault before its sentence is put to it. */
export type SentenceFault = Wrong;
