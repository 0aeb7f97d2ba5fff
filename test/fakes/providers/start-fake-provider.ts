import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** True once its connection has gone before the answer was whole. */
  isDropped: boolean;
}

export interface FakeProvider {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Says what becomes of the next requests. */
  readonly answer: (act: Act) => void;
  readonly stop: () => Promise<void>;
}

export type Act = (response: ServerResponse, request: SeenRequest) => unknown;

/** A server on 127.0.0.1 that stands in the place of a provider, and does as it is told. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const seen: SeenRequest[] = [];
  let act: Act = (response) => response.writeHead(404).end();
  const server = createServer((request, response) => {
    void text(request).then((raw) => {
      const body = raw.startsWith('{') ? (JSON.parse(raw) as Record<string, unknown>) : {};
      const one: SeenRequest = { path: request.url ?? '', headers: request.headers, raw, body, isDropped: false };
      response.on('close', () => {
        one.isDropped = !response.writableFinished;
      });
      seen.push(one);
      return act(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    answer: (next) => {
      act = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Answers with events, all at once. */
export const sendEvents =
  (events: readonly string[]): Act =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.end(events.join(''));
  };

/** Answers byte packet after byte packet, each on its way before the next is written. */
export const sendPackets =
  (packets: readonly Uint8Array[]): Act =>
  async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.socket?.setNoDelay(true);
    for (const packet of packets) {
      await new Promise((resolve) => response.write(packet, resolve));
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    response.end();
  };

/** Answers with a status and a JSON. */
export const sendJson =
  (status: number, body: unknown): Act =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** Begins to answer with events, and then says nothing more. */
export const goSilentAfter =
  (events: readonly string[]): Act =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(events.join(''));
  };

/** Begins to answer with events, and breaks the connection. */
export const resetAfter =
  (events: readonly string[]): Act =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(events.join(''), () => {
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
  };
