import type { IncomingHttpHeaders } from 'node:http';
import { DeskRefusal } from '../desk-refusal.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Where the desk is reached, as far as it is told. */
export interface DeskPlace {
  /** Where people reach the server; undefined where nobody has said. */
  readonly publicUrl: string | undefined;
  /** The address that the server listens on. */
  readonly host: string;
  /** Whether people reach it through a proxy. */
  readonly isProxied?: boolean;
}

/**
 * Whether the cookies of the desk go by https alone. They do unless the server listens to its own machine only, without a proxy before it,
 * and nobody has said that people reach it by https: there is no network to listen on then, and browsers keep no such cookie that came
 * by http.
 */
export function isSecurePlace({ publicUrl, host, isProxied = false }: DeskPlace): boolean {
  return publicUrl?.startsWith('https://') === true || isProxied || !LOOPBACK.test(host === '::1' ? '[::1]' : host);
}

/**
 * Lets a request that changes something come from our own page only. What is no browser says neither where it comes from nor is it
 * lured anywhere; it needs the token all the same.
 * @param host by which the request was sent, as the proxy says where there is one
 * @throws DeskRefusal `bad_origin`; `insecure` where the page was loaded by http over a network
 */
export function checkOrigin(headers: IncomingHttpHeaders, host: string, place: DeskPlace): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new DeskRefusal('bad_origin');
  if (origin === undefined) return;
  const from = readUrl(origin);
  const ours = [host, place.publicUrl === undefined ? undefined : readUrl(place.publicUrl)?.host];
  if (from === undefined || !ours.includes(from.host)) throw new DeskRefusal('bad_origin');
  if (isSecurePlace(place) && from.protocol === 'http:' && !LOOPBACK.test(from.hostname)) {
    throw new DeskRefusal(
      'insecure',
      '请用 https 打开工作台，并在服务端设置 WENCE_PUBLIC_URL；或在服务器本机上用 127.0.0.1 打开。',
    );
  }
}

function readUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
