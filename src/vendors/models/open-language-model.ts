import type { LanguageModel } from '../../policy/language-model.js';
import type { ModelSettings } from '../../settings.js';

/**
 * Opens the language model that is set. Of LangChain nothing is loaded before, and then the part of its provider alone.
 * What `write` throws is a ProviderFault: a code, and no word of the provider, who may repeat a key.
 * @param now milliseconds since 1970: one provider wants the time signed
 */
export async function openLanguageModel(settings: ModelSettings, now: () => number): Promise<LanguageModel> {
  return { name: settings.name, write: await openWrite(settings, now) };
}

async function openWrite(settings: ModelSettings, now: () => number): Promise<LanguageModel['write']> {
  switch (settings.provider) {
    case 'openai':
      return (await import('./openai.js')).openOpenAi(settings);
    case 'tongyi':
      return (await import('./tongyi.js')).openTongyi({ ...settings, provider: 'tongyi' });
    case 'zhipu':
      return (await import('./zhipu.js')).openZhipu({ ...settings, provider: 'zhipu' });
    case 'moonshot':
      return (await import('./moonshot.js')).openMoonshot({ ...settings, provider: 'moonshot' });
    case 'hunyuan':
      return (await import('./hunyuan.js')).openHunyuan(settings, now);
    default:
      return settings satisfies never;
  }
}
