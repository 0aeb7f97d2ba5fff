import type { CalculationState } from './calculation/calculation-state.js';
import type { Intent } from './intent.js';
import type { NamedPlace, Understanding } from './understanding.js';
import type { ClauseId, DocumentId } from '../policy/clause.js';
import type { IsoDate } from '../policy/iso-date.js';

/** What is asked once the conversation is taken into account. */
export interface Question {
  readonly understanding: Understanding;
  readonly asOf: IsoDate;
  readonly intent: Intent;
  /** Words to search by. */
  readonly topic: string;
  /** Named now or carried over; empty where none is known. */
  readonly places: readonly NamedPlace[];
  readonly documents: readonly DocumentId[];
  readonly clauses: readonly ClauseId[];
  readonly years: readonly number[];
  /** The clause that the last answer stood on, where this message only goes on about it. */
  readonly focus: readonly ClauseId[];
  /** Everything the person has said that a reply may repeat: this message and the one that it continues. */
  readonly said: string;
  /** What was asked about before, where this message may go on about it; '' where it does not. */
  readonly before: string;
  /** The years asked about before, where this message may set another against them. */
  readonly yearsBefore: readonly number[];
  /** The calculation that is under way, which this message may go on with. */
  readonly calculation: CalculationState | null;
  /** Clauses that have been shown, where the person asks what else there is. */
  readonly leaveOut: readonly ClauseId[];
  /** Whether the message says nothing that the conversation can go on with: nothing carries over to it, and it leaves no trace. */
  readonly isAside: boolean;
}
