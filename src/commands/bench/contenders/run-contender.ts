import { readFile, writeFile } from 'node:fs/promises';
import { readPassages } from '../../../evaluation/retrieval/read-beir.js';
import { loadEmbedding } from '../../../indexing/load-embedding.js';
import type { ContenderJob, ContenderResult } from './contender-job.js';
import { loadContender } from './load-contender.js';
import { measureBuild, measureSearch } from './measure-contender.js';
import type { Meters } from './measure-contender.js';

// The process of one contender: what it holds is its own. Arguments: the file of its job, the file for its result.
const [jobFile = '', resultFile = ''] = process.argv.slice(2);

const meters: Meters = {
  now: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  rss: () => {
    globalThis.gc?.(); // with --expose-gc
    return process.memoryUsage().rss;
  },
};

const job = JSON.parse(await readFile(jobFile, 'utf8')) as ContenderJob;
const contender = await loadContender(job, await loadEmbedding(job.embedding));
const passages = (): ReturnType<typeof readPassages> => readPassages(job.data);
const result: ContenderResult =
  job.step === 'build'
    ? { build: await measureBuild(contender, await passages(), job.folder, meters) }
    : { search: await measureSearch(contender, passages, job, meters) };
await writeFile(resultFile, JSON.stringify(result));
