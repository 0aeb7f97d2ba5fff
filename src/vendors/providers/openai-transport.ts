import { REDIRECT } from './post.js';

/** What LangChain's classes for OpenAI's form take of an endpoint. */
export interface OpenAiTransport {
  readonly apiKey: string;
  readonly configuration: {
    readonly baseURL: string;
    readonly logLevel: 'off';
    readonly fetch: typeof fetch;
  };
}

/**
 * Says to LangChain's classes where they send to and what: nothing is taken from the variables of OpenAI's own client, and no header
 * goes out that tells of this machine. Without a key none is sent.
 * @param signal ends the request, where the class has no other way
 */
export function openAiTransport(url: string, key: string | undefined, signal?: AbortSignal): OpenAiTransport {
  return {
    apiKey: key ?? 'none', // without one the client would look for another's in the environment
    configuration: {
      baseURL: url,
      logLevel: 'off',
      fetch: (input, init) => {
        const given = new Headers(init?.headers);
        const headers = new Headers();
        for (const name of ['accept', 'content-type', ...(key === undefined ? [] : ['authorization'])]) {
          const value = given.get(name);
          if (value !== null) headers.set(name, value);
        }
        const ends = [init?.signal, signal].filter((each) => each instanceof AbortSignal);
        return fetch(input, { ...init, headers, redirect: REDIRECT, signal: AbortSignal.any(ends) });
      },
    },
  };
}
