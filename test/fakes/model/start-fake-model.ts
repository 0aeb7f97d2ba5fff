import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Behaviour } from './act.js';
import type { CallUse, ChatCall } from './chat-request.js';
import { readChatRequest } from './chat-request.js';
import { performAct, type Told } from './perform-act.js';

/** How a model behaves, call by call, by use: the last one goes on where there are more calls. */
export type Script = Readonly<Partial<Record<CallUse, readonly Behaviour[]>>>;

/** A call that came, and what was made of it. */
export interface SeenCall extends ChatCall {
  readonly behaviour: string;
  readonly isHonest: boolean;
  /** Words that no reply may hold for this call. */
  readonly forbidden: readonly string[];
  /** Tokens as they were told, known when the call has ended. */
  told: Told;
}

/** One model of the server: an address of its own, and its own ledger. */
export interface FakeModel {
  /** What the product is given as the address of a provider, `/v1` included. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly name: string;
  /** Calls that were taken, in order. */
  readonly calls: readonly SeenCall[];
}

/** An OpenAI-compatible server on 127.0.0.1: strict about what it is sent, and as bad as it is told to be. */
export interface FakeModels {
  /** Opens a model that keeps to a script. */
  readonly open: (script: Script) => FakeModel;
  /** Everything that was refused because the caller was at fault. */
  readonly violations: readonly string[];
  /** Connections that are being answered. */
  readonly underWay: () => number;
  readonly stop: () => Promise<void>;
}

interface OpenModel extends FakeModel {
  readonly script: Script;
  readonly calls: SeenCall[];
}

const PATH = /^\/(\d+)\/v1\/chat\/completions$/;
const API_KEY = 'sk-fake-key-for-tests-0123456789';

export async function startFakeModels(): Promise<FakeModels> {
  const models: OpenModel[] = [];
  const violations: string[] = [];
  let underWay = 0;

  const refuse = (response: ServerResponse, code: number, why: string): void => {
    violations.push(why);
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: why, type: 'invalid_request_error', param: null, code: null } }));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const number = PATH.exec(request.url ?? '')?.[1];
    const model = number === undefined ? undefined : models[Number(number)];
    if (model === undefined) {
      refuse(response, 404, `${request.url ?? ''}: no such path`);
      return;
    }
    if (request.method !== 'POST') {
      refuse(response, 405, `${request.method ?? ''}: no such method`);
      return;
    }
    if (request.headers.authorization !== `Bearer ${API_KEY}`) {
      refuse(response, 401, 'Incorrect API key provided');
      return;
    }
    if (request.headers['content-type']?.startsWith('application/json') !== true) {
      refuse(response, 400, 'the body must be JSON');
      return;
    }
    const call = readChatRequest(await json(request));
    if (typeof call === 'string') {
      refuse(response, 400, call);
      return;
    }
    const behaviour = chooseBehaviour(model, call.use);
    if (behaviour === undefined) {
      refuse(response, 400, `nothing is planned for ${call.use}`);
      return;
    }
    const { name, isHonest } = behaviour;
    const forbidden = behaviour.forbid?.(call) ?? [];
    const seen: SeenCall = { ...call, behaviour: name, isHonest, forbidden, told: null };
    model.calls.push(seen);
    seen.told = await performAct(behaviour.act(call), call, response);
  };

  const server = createServer((request, response) => {
    underWay += 1;
    response.on('close', () => {
      underWay -= 1;
    });
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    open: (script) => {
      const baseUrl = `http://127.0.0.1:${port}/${models.length}/v1`;
      const model = { baseUrl, apiKey: API_KEY, name: `fake-chat-${models.length}`, script, calls: [] };
      models.push(model);
      return model;
    },
    violations,
    underWay: () => underWay,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

function chooseBehaviour({ script, calls }: OpenModel, use: CallUse): Behaviour | undefined {
  const planned = script[use] ?? [];
  return planned[calls.filter((call) => call.use === use).length] ?? planned.at(-1);
}
