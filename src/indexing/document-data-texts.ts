/** The data that lies beside a document, as JSON text; what a document lacks is left out. */
export interface DocumentDataTexts {
  readonly measures?: string;
  readonly targets?: string;
}
