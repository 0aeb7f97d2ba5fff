import { describe, expect, it } from 'vitest';
import { makeHttpApp } from '../../../src/channels/http/make-http-app.js';
import { makeReply } from '../../fakes/make-reply.js';
import { makeDelivery, makeHttpPorts, openBench } from './http-bench.js';

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>;
  readonly components: {
    readonly schemas: {
      readonly Reply: { readonly required: readonly string[]; readonly properties: Readonly<Record<string, unknown>> };
    };
  };
}

/** Reads the paths of a tree as the framework prints it: four columns a level, the methods behind a path that has routes. */
function pathsOf(tree: string): readonly string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const found = /^([│├└─\s]*)(\S+)( \(.*\))?$/u.exec(line);
    if (found === null) return [];
    const [, indent = '', segment = '', methods] = found;
    const depth = indent.length / 4;
    above.splice(depth - 1, Infinity, segment);
    return methods === undefined ? [] : [above.join('')];
  });
}

describe('GET /openapi.json', () => {
  it('describes every route of the server, and no other', async () => {
    const app = await makeHttpApp(makeHttpPorts(makeDelivery()), () => false);
    const { paths } = (await app.inject('/openapi.json')).json<Described>();
    const described = Object.keys(paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'));
    const tree = app.printRoutes({ commonPrefix: false });
    expect([...pathsOf(tree)].sort()).toEqual(described.sort());
    await app.close();
  });

  it('names every method of a route: each answers as described, and the others are refused', async () => {
    const app = await makeHttpApp(makeHttpPorts(makeDelivery()), () => false);
    const { paths } = (await app.inject('/openapi.json')).json<Described>();
    const statuses: unknown[] = [];
    const expected: unknown[] = [];
    for (const [path, methods] of Object.entries(paths)) {
      const url = path.replace('{id}', encodeURIComponent('海-2020#2.1'));
      const body = path === '/v1/ask' ? { text: 'x' } : { model: 'm', messages: [{ role: 'user', content: 'x' }] };
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
        const { statusCode } = await app.inject({ method, url, ...(method === 'POST' ? { payload: body } : {}) });
        statuses.push([method, path, statusCode]);
        expected.push([method, path, method.toLowerCase() in methods ? 200 : 405]);
      }
    }
    expect(statuses).toEqual(expected);
    await app.close();
  });

  it('describes the reply as the contract has it', async () => {
    const response = await fetch(`${(await openBench()).base}/openapi.json`);
    const { openapi, components } = (await response.json()) as Described;
    expect(openapi).toBe('3.1.0');
    const { required, properties } = components.schemas.Reply;
    expect([...required].sort()).toEqual(Object.keys(makeReply()).sort());
    expect(properties['generated']).toMatchObject({
      type: 'object',
      required: ['start', 'end', 'model'],
      description: expect.stringContaining('人工智能生成') as string,
    });
  });
});
