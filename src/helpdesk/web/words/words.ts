import { shallowReactive } from 'vue';
import { en } from './en.js';
import { zh } from './zh.js';

export type Language = 'zh' | 'en';

/** Every word of the page, by area; a language that lacks one does not compile. */
export type Words = typeof zh;

const KEY = 'wence.language';
const tables: Readonly<Record<Language, Words>> = { zh, en };
const tags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

const state = shallowReactive<{ language: Language }>({ language: 'zh' });

/** The words of the language that is shown: `words.queue.title`. Templates that use them follow a change of language. */
export const words: Words = shallowReactive({ ...zh });

/** The language that is shown. */
export function currentLanguage(): Language {
  return state.language;
}

/** The language as HTML and Intl name it: `zh-CN`. */
export function languageTag(): string {
  return tags[state.language];
}

/** Shows the page in a language, and remembers it on this machine. */
export function chooseLanguage(language: Language): void {
  state.language = language;
  Object.assign(words, tables[language]);
  document.documentElement.lang = tags[language];
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A browser that keeps nothing shows Chinese at the next visit.
  }
}

/** The language chosen on this machine, Chinese where none was. */
export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}
