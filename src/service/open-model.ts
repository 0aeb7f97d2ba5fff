import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../config.js';
import type { Respond } from '../policy/ask.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { ModelSettings } from '../settings.js';

interface ModelGround {
  /** Those that answer now. */
  readonly documents: () => readonly PolicyDocument[];
  readonly now: () => number;
}

// Fewer than the messages that are answered side by side: while a model is slow, there is always room for those who go without it.
const MOST_AT_ONCE = 6;

/**
 * Opens the language model that is configured. Nothing of it is loaded where none is.
 * @returns what lets it help with a door that answers without one
 * @throws Problem `prompt_invalid`
 */
export async function openModel(
  settings: ModelSettings | undefined,
  { documents, now }: ModelGround,
): Promise<(respond: Respond) => Respond> {
  if (settings === undefined) return (respond) => respond;
  const [{ openLanguageModel }, { limitModel }, { parsePrompt }, { respondWithModel }] = await Promise.all([
    import('../vendors/models/open-language-model.js'),
    import('../answering/model/limit-model.js'),
    import('../answering/model/parse-prompt.js'),
    import('../answering/model/respond-with-model.js'),
  ]);
  const { deadline, tokensPerDay } = settings;
  const model = limitModel(
    await openLanguageModel(settings, now),
    { deadline, tokensPerDay, mostAtOnce: MOST_AT_ONCE },
    now,
  );
  const read = async (name: 'rephrase' | 'word'): Promise<ReturnType<typeof parsePrompt>> =>
    parsePrompt(name, await readFile(join(packageRoot, 'prompts', `${name}.md`), 'utf8'));
  const prompts = {
    rephrase: settings.rephrase ? await read('rephrase') : null,
    word: settings.word ? await read('word') : null,
  };
  return (respond) => respondWithModel(respond, { model, prompts, documents });
}
