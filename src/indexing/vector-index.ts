/** Finds the rows nearest to a query among many, without looking at all of them. */
export interface VectorIndex {
  /**
   * @param query as many numbers as a row
   * @param count at most so many rows
   * @param mayPass rows for which it is false are left out; fewer than `count` may then be found. Left out, all may pass, in less time
   * @returns row numbers by descending inner product; an implementation may miss some
   */
  readonly nearest: (query: Float32Array, count: number, mayPass?: (row: number) => boolean) => readonly number[];
}

/** A kind of vector index that is kept in a file. Third parties stand behind it: see src/vendors. */
export interface VectorIndexPort {
  /** Writes a new file of rows of `length` numbers each, or of none. The same rows give the same bytes. */
  readonly write: (file: string, rows: readonly Int16Array[], length: number) => Promise<void>;
  /** Opens a file that `write` made of rows of `length` numbers. The file may be removed afterwards. */
  readonly open: (file: string, length: number) => Promise<VectorIndex>;
}
