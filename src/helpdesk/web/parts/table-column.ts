/** A column of a DataTable. */
export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** Numbers stand at the right, with figures of one width. */
  readonly isNumber?: boolean;
  /** The column that takes what room is left. */
  readonly isWide?: boolean;
  /** Never broken over lines. */
  readonly isWhole?: boolean;
}
