import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { HttpRefusal } from '../http/http-refusal.js';

export interface WebPagePorts {
  /** Where the built pages are. */
  readonly webFolder: string;
  /** Pages of others that may show the chat in theirs; none, and only our own may. */
  readonly origins: readonly string[];
}

/** What the chat page carries: nothing from elsewhere, and in the frames of those alone who may. */
export function chatHeaders(origins: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-ancestors ${["'self'", ...origins].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'same-origin',
  };
}

/** The public chat page, and the script by which others put it into theirs. */
export function makeWebPageRoutes({ webFolder, origins }: WebPagePorts): (app: FastifyInstance) => void {
  const headers = chatHeaders(origins);
  return (app) => {
    app.get('/chat', async (_request, reply) => {
      const page = await readBuilt(join(webFolder, 'chat.html'));
      return reply.headers(headers).type('text/html; charset=utf-8').send(page);
    });
    app.get('/widget.js', async (_request, reply) => {
      const script = await readBuilt(join(webFolder, 'widget.js'));
      return reply
        .headers({ 'Cache-Control': 'public, max-age=600', 'Cross-Origin-Resource-Policy': 'cross-origin' })
        .type('text/javascript; charset=utf-8')
        .send(script);
    });
  };
}

/** @throws HttpRefusal `not_found` where the pages are not built */
async function readBuilt(file: string): Promise<string> {
  if (!existsSync(file)) throw new HttpRefusal('not_found');
  return readFile(file, 'utf8');
}
