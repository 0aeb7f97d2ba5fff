import type Big from 'big.js';
import type { Facet } from './find-facet.js';
import type { Question } from './question.js';
import type { RankedEvidence } from './rank-evidence.js';
import type { FigureComparison, FigureSum } from '../measures/combine-figures.js';
import type { Evaluation } from '../measures/evaluation.js';
import type { Figure } from '../measures/figure.js';
import type { ProfileMatch } from '../measures/match-profile.js';
import type { Subsidy } from '../measures/measure.js';
import type { Least } from '../measures/operations/operation.js';
import type { AgencyRole, Clause } from '../policy/clause.js';
import type { Place } from '../policy/place.js';
import type { GroupMember, PolicyDocument } from '../policy/policy-document.js';

/** A fact that a document states of itself. */
export type DocumentFact =
  'issuer' | 'addressee' | 'imprint' | 'basis' | 'validity' | 'repeal' | 'effective' | 'issued' | 'number';

/** Words of the person that may be what a calculation needs. */
export interface OfferedFact {
  /** Name and title of the input. */
  readonly input: string;
  readonly title: string;
  /** Verbatim. */
  readonly quote: string;
  /** Whether the words say how much, and not only that it holds. */
  readonly isQuantity: boolean;
}

/** What is to be done about a question, with all that is needed to do it. */
export type Plan =
  | { readonly do: 'chat'; readonly about: 'greet' | 'thank' | 'identify' | 'corpus' }
  | {
      readonly do: 'clarify';
      readonly reason: 'which_place' | 'missing_input';
      readonly question: Question;
      readonly choices: readonly string[];
    }
  | { readonly do: 'refuse'; readonly reason: 'out_of_scope'; readonly question: Question }
  | { readonly do: 'refuse'; readonly reason: 'out_of_place'; readonly question: Question; readonly place: string }
  | {
      readonly do: 'refuse';
      readonly reason: 'no_clause' | 'not_stated';
      readonly question: Question;
      /** What was asked for and is not there, where it has a name. */
      readonly facet: Facet | null;
      /** What the documents of the place do say on the matter, best first; may be empty. */
      readonly near: readonly RankedEvidence[];
      /** Other places whose documents have something on it. */
      readonly elsewhere: readonly Place[];
    }
  | { readonly do: 'show'; readonly question: Question; readonly clauses: readonly Clause[] }
  | { readonly do: 'overview'; readonly question: Question; readonly documents: readonly PolicyDocument[] }
  | {
      readonly do: 'fact';
      readonly question: Question;
      readonly fact: DocumentFact;
      readonly documents: readonly PolicyDocument[];
    }
  | {
      readonly do: 'members';
      readonly question: Question;
      readonly groups: readonly { readonly document: PolicyDocument; readonly members: readonly GroupMember[] }[];
    }
  | { readonly do: 'office'; readonly question: Question; readonly documents: readonly PolicyDocument[] }
  | { readonly do: 'coordination'; readonly question: Question; readonly document: PolicyDocument }
  | {
      readonly do: 'duties';
      readonly question: Question;
      /** Every clause of the documents asked about that gives the agency a role, in reading order. */
      readonly roles: readonly { readonly clause: Clause; readonly role: AgencyRole }[];
    }
  | { readonly do: 'lookup'; readonly question: Question; readonly evidence: readonly RankedEvidence[] }
  | {
      readonly do: 'compare';
      readonly question: Question;
      readonly places: readonly { readonly place: Place; readonly evidence: readonly RankedEvidence[] }[];
    }
  | {
      readonly do: 'calculate';
      readonly question: Question;
      /** One a measure, in the order of the measures. */
      readonly evaluations: readonly Evaluation[];
      /** Whether the person has said that he does not know what was asked for. */
      readonly declined: boolean;
      /** Words of the message that a language model takes for what is asked for; the person is asked whether they are. */
      readonly offers?: readonly OfferedFact[];
    }
  | {
      readonly do: 'what_if';
      readonly question: Question;
      readonly measure: Subsidy;
      /** The amount to be reached. */
      readonly wanted: Big;
      readonly least: Least | null;
      /** The most that the measure gives; null where nothing bounds it. */
      readonly most: Big | null;
    }
  | { readonly do: 'match'; readonly question: Question; readonly match: ProfileMatch }
  | {
      readonly do: 'figures';
      readonly question: Question;
      /** In the order of the documents and of their text. */
      readonly figures: readonly Figure[];
      readonly sum: FigureSum | null;
      readonly comparison: FigureComparison | null;
      /** Whether the year or the district asked for is not among them, so that these are what there is instead. */
      readonly isInstead: boolean;
    };
