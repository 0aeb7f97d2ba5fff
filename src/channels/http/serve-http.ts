import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, RequestPorts } from './answer-request.js';
import { answerRequest, refuse } from './answer-request.js';

const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 15_000; // to receive a request whole
const ANSWER_TIMEOUT = 30_000;
const DRAIN_TIMEOUT = 10_000;
const MOST_CONNECTIONS = 1024;

export interface HttpPorts extends Omit<RequestPorts, 'isOpen' | 'answerTimeout'> {
  /** Told of errors that are ours; the client is told nothing of them. */
  readonly report: (error: unknown) => void;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Milliseconds until a question is given up; 30 seconds where left out. */
  readonly answerTimeout?: number;
}

/** A server that listens. */
export interface HttpServer {
  readonly port: number;
  /** Takes no more questions, waits for the answers under way, 10 seconds at most, and closes. */
  readonly stop: () => Promise<void>;
}

/**
 * Serves the API until it is stopped.
 * @throws the system's error where host and port cannot be had
 */
export async function serveHttp(ports: HttpPorts): Promise<HttpServer> {
  let isOpen = true;
  const requestPorts: RequestPorts = { answerTimeout: ANSWER_TIMEOUT, ...ports, isOpen: () => isOpen };
  const server = createServer((request, response) => {
    void answerAlways(request, requestPorts, ports.report).then((answer) => {
      if (answer !== undefined) send(response, answer, isOpen);
    });
  });
  server.headersTimeout = HEADERS_TIMEOUT;
  server.requestTimeout = REQUEST_TIMEOUT;
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(ports.port, ports.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    isOpen = false;
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    const impatient = setTimeout(() => {
      server.closeAllConnections();
    }, DRAIN_TIMEOUT);
    await closed;
    clearTimeout(impatient);
  };
  // A server bound to a port has an address of this form; the others are for pipes.
  return { port: (server.address() as AddressInfo).port, stop };
}

/** undefined where nobody is left to answer. */
async function answerAlways(
  request: IncomingMessage,
  ports: RequestPorts,
  report: HttpPorts['report'],
): Promise<Answer | undefined> {
  try {
    return await answerRequest(request, ports);
  } catch (error) {
    if (!request.complete) return undefined;
    report(error);
    return refuse('internal');
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer, staysOpen: boolean): void {
  response.writeHead(status, {
    ...headers,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(staysOpen && status !== 413 ? {} : { Connection: 'close' }),
  });
  response.end(body);
}
