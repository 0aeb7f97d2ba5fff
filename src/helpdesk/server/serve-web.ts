import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DeskRefusal } from '../desk-refusal.js';
import { refuseAlways } from './add-desk-routes.js';

const FOR_EVER = 'public, max-age=31536000, immutable';
const NOT_KEPT = 'no-store';
/** What the build calls its files; everything else is no file of ours, whatever it may reach. */
const FILE = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.[A-Za-z0-9]+$/;
const others = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

const NOT_BUILT = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>问策工作台</title></head>
<body><h1>工作台的页面还没有编译</h1><p>请在程序所在文件夹里运行 npm run build，再刷新本页。</p></body>
</html>
`;

/** Serves the built pages at /desk: files by their names, and the one page for every path that the page itself knows. */
export function serveWeb(desk: FastifyInstance, folder: string): void {
  void desk.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    preCompressed: true,
  });

  const sendPage = (reply: FastifyReply): FastifyReply => {
    void reply.header('Cache-Control', NOT_KEPT);
    if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
    return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT);
  };

  desk.get('', { prefixTrailingSlash: 'no-slash' }, ({ url }, reply) =>
    reply.redirect(url.replace('/desk', '/desk/'), 308),
  );
  desk.get('/', { prefixTrailingSlash: 'slash' }, (_, reply) => sendPage(reply));
  desk.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const path = request.params['*'];
    if (!path.includes('.') && !path.includes('\\')) return sendPage(reply);
    if (!FILE.test(path)) throw new DeskRefusal('not_found');
    void reply.headers({
      'Cache-Control': path.startsWith('assets/') ? FOR_EVER : 'no-cache',
      Vary: 'Accept-Encoding',
    });
    return reply.sendFile(path);
  });
  const refusal = new DeskRefusal('method_not_allowed', '', null, { headers: { Allow: 'GET, HEAD' } });
  for (const url of ['', '/', '/*']) refuseAlways(desk, url, others, refusal);
}
