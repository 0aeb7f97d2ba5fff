import type { CuratedCitation, CuratedContent, CuratedDetail, CuratedFinding } from '../../../contract/curated.js';
import type { QueueDetail } from '../../../contract/queue.js';
import { ApiError } from '../../api.js';

/** A citation as the form shows it. */
export type DraftCitation = Pick<CuratedCitation, 'clauseId' | 'quote' | 'title' | 'docNumber' | 'clause'>;

/** What a person is writing; examples are one a line. */
export interface CuratedDraft {
  readonly text: string;
  readonly citations: readonly DraftCitation[];
  readonly positives: string;
  readonly negatives: string;
}

export const emptyDraft: CuratedDraft = { text: '', citations: [], positives: '', negatives: '' };

export function draftOf({ content, citations }: Pick<CuratedDetail, 'content' | 'citations'>): CuratedDraft {
  const { text, positives, negatives } = content;
  return { text, citations, positives: positives.join('\n'), negatives: negatives.join('\n') };
}

/** What a member of staff has answered already in the queue, to be made a rule of. */
export function draftOfItem({ group, answer }: QueueDetail): CuratedDraft {
  return { ...emptyDraft, text: answer?.text ?? '', citations: answer?.citations ?? [], positives: group.question };
}

export function contentOf({ text, citations, positives, negatives }: CuratedDraft): CuratedContent {
  return {
    text,
    citations: citations.map(({ clauseId, quote }) => ({ clauseId, quote })),
    positives: linesOf(positives),
    negatives: linesOf(negatives),
  };
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What kept an answer from being kept; null where the error is another one. */
export function findingsOf(error: unknown): readonly CuratedFinding[] | null {
  if (!(error instanceof ApiError) || error.code !== 'unfit') return null;
  const findings = (error.details as { readonly findings?: readonly CuratedFinding[] } | null)?.findings;
  return findings ?? null;
}
