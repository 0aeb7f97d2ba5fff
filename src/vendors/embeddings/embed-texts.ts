/**
 * Has texts embedded in one request, without retries: as many vectors, in order.
 * @param use some providers embed what is looked for otherwise than what is looked through
 * @throws ProviderFault, or as fetch does
 */
export type EmbedTexts = (
  texts: readonly string[],
  use: 'document' | 'query',
  signal: AbortSignal,
) => Promise<readonly (readonly number[])[]>;

/** An embedding that another program makes, and what its requests may hold. */
export interface VectorSource {
  readonly embedTexts: EmbedTexts;
  /** Texts that one request may hold. */
  readonly batch: number;
  /** Of provider and model, for people: `zhipu embedding-3`. */
  readonly name: string;
  /** Changes with whatever makes the vectors, their length apart. */
  readonly identity: string;
}
