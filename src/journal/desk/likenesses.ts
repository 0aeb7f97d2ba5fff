/** Finds which questions are like another one; kept in memory, made anew whenever the journal is opened. */
export interface Likenesses {
  /** @param id of the group that the question stands for @param key only questions of one key are compared */
  add(id: number, key: string, question: string): void;
  remove(id: number): void;
  /** Groups with a question that is like this one, the most alike first. */
  find(key: string, question: string): readonly number[];
  clear(): void;
}
