import { readFileSync } from 'node:fs';
import { limitModel } from '../../src/answering/model/limit-model.js';
import { parsePrompt } from '../../src/answering/model/parse-prompt.js';
import { respondWithModel } from '../../src/answering/model/respond-with-model.js';
import type { Respond } from '../../src/policy/ask.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { openLanguageModel } from '../../src/vendors/models/open-language-model.js';
import type { FakeModel } from '../fakes/model/start-fake-model.js';

const prompt = (name: 'rephrase' | 'word') => parsePrompt(name, readFileSync(`prompts/${name}.md`, 'utf8'));
const now = (): number => performance.now() + performance.timeOrigin;

/** The door with a model behind it that is reached over HTTP, as the service has it. */
export async function openModelled(
  respond: Respond,
  documents: readonly PolicyDocument[],
  { baseUrl: url, apiKey: key, name }: FakeModel,
  deadline: number,
): Promise<Respond> {
  const use = { deadline, tokensPerDay: 0, rephrase: true, word: true };
  const model = await openLanguageModel({ provider: 'openai', name, url, key, ...use }, now);
  return respondWithModel(respond, {
    model: limitModel(model, { deadline, tokensPerDay: 0, mostAtOnce: 8 }, now),
    prompts: { rephrase: prompt('rephrase'), word: prompt('word') },
    documents: () => documents,
  });
}
