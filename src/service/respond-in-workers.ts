import type { App } from '../app.js';
import type { Respond } from '../policy/ask.js';
import { RespondingLane, type LanePorts } from './responding-lane.js';

export interface RespondingWorkers {
  /** The one door, on other threads: what it gives is what the door of this thread gives. */
  readonly respond: Respond;
  /** Ends the workers; what is still being answered is given up. */
  readonly close: () => Promise<void>;
}

interface WorkersPorts extends Omit<LanePorts, 'script' | 'data'> {
  readonly app: Pick<App, 'folders' | 'generation'>;
  /** At least one. */
  readonly count: number;
  /** The module that a worker runs, where it is another. */
  readonly script?: URL;
}

const SCRIPT = new URL('./responding-worker.js', import.meta.url);

/**
 * Opens workers that answer, so that answering and all the rest have a core each.
 * @throws what kept a worker from starting
 */
export async function respondInWorkers({
  app: { folders, generation },
  count,
  script = SCRIPT,
  ...ports
}: WorkersPorts): Promise<RespondingWorkers> {
  const lanes = Array.from(
    { length: count },
    () => new RespondingLane({ ...ports, script, data: { folders, generation } }),
  );
  const close = async (): Promise<void> => {
    await Promise.all(lanes.map((lane) => lane.close()));
  };
  try {
    await Promise.all(lanes.map((lane) => lane.open()));
  } catch (error) {
    await close();
    throw error;
  }
  let last = 0;
  return {
    respond: (message, state) => {
      const [first, ...others] = lanes;
      if (first === undefined) return Promise.reject(new Error('There is no worker'));
      const idlest = others.reduce((best, lane) => (lane.size < best.size ? lane : best), first);
      return idlest.ask({ id: (last += 1), message, state });
    },
    close,
  };
}
