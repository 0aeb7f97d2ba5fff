/** How a language model reads a message. It is a claim: code checks each stretch before anything stands on it. */
export interface Reading {
  /** Name of the model. */
  readonly model: string;
  /** Stretches of what the person said before, verbatim, that the message goes on about. */
  readonly about: readonly string[];
  /** Words of the message, verbatim, and how documents put the same. */
  readonly means: readonly { readonly said: string; readonly policy: string }[];
  /** Facts for a measure: the name of one of its inputs, and the words of the message for it, verbatim. */
  readonly facts: readonly { readonly input: string; readonly quote: string }[];
}
