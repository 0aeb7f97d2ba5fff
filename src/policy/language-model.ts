/** What a language model is asked. */
export interface ModelRequest {
  /** What it is told of its task. */
  readonly system: string;
  /** What it is given to work on. */
  readonly user: string;
  /** Tokens that it may write. */
  readonly mostTokens: number;
  /** Ends the call; whoever listens for the parts then gets an error. */
  readonly signal: AbortSignal;
}

/** A piece of what a model writes, or what the call cost in tokens: at most once, at the end, by the provider's own count. */
export type ModelPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'usage'; readonly input: number; readonly output: number };

/** A language model of some provider. Nothing that it writes is trusted. */
export interface LanguageModel {
  /** `deepseek-chat`: what records and labels call it. */
  readonly name: string;
  /** One call over the network, without retries. @throws whatever the transport or the provider gives */
  readonly write: (request: ModelRequest) => AsyncIterable<ModelPart>;
}
