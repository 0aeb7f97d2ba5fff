/** A place that issues or receives a policy. `name` is official (开封市), `short` is what people say (开封), both simplified. */
export interface Place {
  readonly name: string;
  readonly short: string;
  /** Old, literary, pinyin and English names, lower case where Latin: 汴梁, 汴, kaifeng, kf. */
  readonly aliases: readonly string[];
}
