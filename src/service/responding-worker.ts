// What a worker runs: it opens the product for itself, and answers what it is sent.
import { parentPort, workerData } from 'node:worker_threads';
import { openApp } from '../app.js';
import type { WorkerAnswer, WorkerData, WorkerQuestion } from './worker-messages.js';

const port = parentPort;
if (port === null) throw new Error('This is started as a worker');
const expected = workerData as WorkerData;
const send = (message: WorkerAnswer): void => {
  port.postMessage(message);
};
const { respond, generation } = await openApp(expected.folders, (level, event, facts = {}) => {
  send({ kind: 'log', level, event, facts });
});
// One that takes the place of another may find a newer index there: then its records say so.
const mark = generation === expected.generation ? {} : { generation };

async function answer({ id, message, state }: WorkerQuestion): Promise<WorkerAnswer> {
  try {
    return { kind: 'turn', id, turn: JSON.stringify({ ...(await respond(message, state)), ...mark }) };
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
    return { kind: 'error', id, name, code };
  }
}

port.on('message', (questions: readonly WorkerQuestion[]) => {
  void (async () => {
    // Each answer leaves before the next question is begun, so that the one at which a worker dies is the first without an answer.
    for (const question of questions) send(await answer(question));
  })();
});
send({ kind: 'ready' });
