import { Problem } from '../../policy/problem.js';
import { doLibraryJob } from './do-library-job.js';
import type { LibraryJob, LibraryOutcome } from './library-job.js';

// The process that `runLibraryJob` starts: one job in, one outcome out.
process.once('message', (job: LibraryJob) => {
  doLibraryJob(job)
    .then((value): LibraryOutcome => ({ kind: 'done', value }), outcomeOf)
    .then((outcome) => {
      process.send?.(outcome, () => {
        process.exit(0);
      });
    })
    .catch(() => {
      process.exit(1);
    });
});

function outcomeOf(error: unknown): LibraryOutcome {
  if (isProblem(error)) return { kind: 'problem', code: error.code, facts: { ...error.facts } };
  return { kind: 'failed', why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

const isProblem = (error: unknown): error is Problem => error instanceof Problem;
