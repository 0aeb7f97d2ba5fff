import type { Measure } from '../../measures/measure.js';
import type { Respond } from '../../policy/ask.js';
import type { SearchClauses } from '../../policy/find-clauses.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

/** What the tools stand on. */
export interface McpPorts {
  readonly respond: Respond;
  readonly find: SearchClauses;
  readonly documents: readonly PolicyDocument[];
  readonly measures: readonly Measure[];
  readonly today: () => IsoDate;
  /** Told of what is our fault. */
  readonly report: (fault: unknown) => void;
}
