import type { Page } from 'playwright-core';

/** What went wrong on a page without the page saying so. */
export interface Watch {
  readonly troubles: () => readonly string[];
  /** Lets pass what a test provokes: an answer of 409 and the browser's line about it. */
  readonly forgive: (pattern: RegExp) => void;
}

/**
 * Listens to a page from now on: errors and warnings of its console (a breach of the Content-Security-Policy is one), exceptions, requests
 * that came to nothing, answers of 500 and above, requests to any other server than `origin`.
 */
export function watchPage(page: Page, origin: string): Watch {
  const found: string[] = [];
  // Who is not signed in yet is told so by a status that the browser writes down.
  const forgiven: RegExp[] = [/status of 401 .*\/desk\/api\/session$/];
  const tell = (trouble: string): void => {
    found.push(trouble);
  };
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    tell(`console: ${message.text()} at ${message.location().url}`);
  });
  page.on('pageerror', (error) => {
    tell(`exception: ${error.message}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left, and a search that is overtaken by the next, let go of what they asked for.
    if (why !== 'net::ERR_ABORTED') tell(`request: ${request.url()} ${why}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) tell(`outside: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) tell(`answer: ${response.status()} ${response.url()}`);
  });
  return {
    troubles: () => found.filter((trouble) => !forgiven.some((pattern) => pattern.test(trouble))),
    forgive: (pattern) => {
      forgiven.push(pattern);
    },
  };
}
