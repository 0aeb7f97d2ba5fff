import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeWecomCrypto } from '../../channels/wecom/crypto/wecom-crypto.js';

const CALLBACK_EVERY = 100;
const VERIFY_EVERY = 500;
const SAMPLE_EVERY = 10_000;
const WARM_UP = 3_000;
const ACCOUNT = {
  corpId: 'wwbench',
  agentId: '1',
  token: 'bench',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

export interface LoadPorts {
  /** Arguments for node that start the product. */
  readonly command: readonly string[];
  /** Folder of the journal; empty at the beginning. */
  readonly data: string;
  readonly questions: readonly string[];
  readonly seconds: number;
  /** Clients, each asking again as soon as it is answered. */
  readonly clients: number;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly time: () => number;
}

/** Milliseconds and counts of one load. */
export interface LoadFigures {
  readonly asked: number;
  /** Answers that were no 200. */
  readonly refused: number;
  readonly perSecond: number;
  readonly askP50: number;
  readonly askP99: number;
  readonly callbacks: number;
  readonly callbackP99: number;
  readonly verifySlowest: number;
  /** MiB of the server, every ten seconds. */
  readonly memory: readonly number[];
  /** Bytes on disk an answered question. */
  readonly bytesAnAnswer: number;
}

/** Loads the product, in a process of its own, with questions over HTTP and with callbacks of WeCom beside them. */
export async function benchLoad(ports: LoadPorts): Promise<LoadFigures> {
  const { data, questions, seconds, clients, now, time } = ports;
  const platform = await openPlatform();
  const server = await startServer(ports, platform);
  const agent = new Agent({ keepAlive: true, maxSockets: clients + 8 });
  const crypto = makeWecomCrypto({ token: ACCOUNT.token, encodingAesKey: ACCOUNT.aesKey, receiveId: ACCOUNT.corpId });
  const asked: number[] = [];
  const callbacks: number[] = [];
  const verifications: number[] = [];
  const memory: number[] = [];
  let refused = 0;
  let counts = false;
  const ended = new AbortController();
  let next = 0;

  const call = async (
    method: string,
    path: string,
    body: string,
    type: string,
  ): Promise<{ status: number; took: number; text: string }> => {
    const began = now();
    const { status, text } = await send(agent, server.port, method, path, body, type);
    return { status, took: now() - began, text };
  };
  const client = async (name: number): Promise<void> => {
    for (let turn = 0; !ended.signal.aborted; turn += 1) {
      const text = questions[next++ % questions.length] ?? '';
      const conversation = `load-${name}-${turn >> 3}`; // a talk of eight turns
      const { status, took } = await call(
        'POST',
        '/v1/ask',
        JSON.stringify({ text, conversation }),
        'application/json',
      );
      if (!counts) continue;
      asked.push(took);
      if (status !== 200) refused += 1;
    }
  };
  const sealed = (message: string): { query: string; encrypt: string } => {
    const nonce = randomBytes(8).toString('hex');
    const timestamp = String(Math.floor(time() / 1000));
    const { encrypt, signature } = crypto.seal(message, { timestamp, nonce });
    return { query: `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`, encrypt };
  };
  const callBack = async (): Promise<void> => {
    for (let id = 1; !ended.signal.aborted; id += 1) {
      const text = questions[id % questions.length] ?? '';
      const { query, encrypt } = sealed(textMessage(`u${id % 200}`, text, `${time()}${id}`, time()));
      const body = `<xml><ToUserName><![CDATA[${ACCOUNT.corpId}]]></ToUserName><AgentID><![CDATA[${ACCOUNT.agentId}]]></AgentID><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
      const { status, took } = await call('POST', `/wecom/app?${query}`, body, 'text/xml');
      if (status !== 200) throw new Error(`a callback was answered ${status}`);
      if (counts) callbacks.push(took);
      await sleep(CALLBACK_EVERY);
    }
  };
  const verify = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const { query, encrypt } = sealed('1234567890');
      const { text, took } = await call(
        'GET',
        `/wecom/app?${query}&echostr=${encodeURIComponent(encrypt)}`,
        '',
        'text/plain',
      );
      if (text !== '1234567890') throw new Error('the address was not proved');
      if (counts) verifications.push(took);
      await sleep(VERIFY_EVERY);
    }
  };
  const watch = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const { text } = await call('GET', '/metrics', '', 'text/plain');
      const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1];
      if (counts) memory.push(Math.round(Number(bytes) / 2 ** 20));
      await sleep(SAMPLE_EVERY, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };

  try {
    const all = Promise.all([
      ...Array.from({ length: clients }, (_, name) => client(name)),
      callBack(),
      verify(),
      watch(),
    ]);
    await Promise.race([all, sleep(WARM_UP)]);
    counts = true;
    const began = now();
    await Promise.race([all, sleep(seconds * 1000)]);
    counts = false;
    const lasted = (now() - began) / 1000;
    ended.abort();
    await all;
    const bytes = await bytesOf(data);
    return {
      asked: asked.length,
      refused,
      perSecond: asked.length / lasted,
      askP50: quantile(asked, 0.5),
      askP99: quantile(asked, 0.99),
      callbacks: callbacks.length,
      callbackP99: quantile(callbacks, 0.99),
      verifySlowest: quantile(verifications, 1),
      memory,
      bytesAnAnswer: bytes / Math.max(1, next),
    };
  } finally {
    ended.abort();
    agent.destroy();
    await server.stop();
    platform.close();
  }
}

/** A platform that takes everything: what is measured is the product, not WeCom. */
async function openPlatform(): Promise<Server> {
  const server = createServer((incoming, response) => {
    incoming.resume();
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ errcode: 0, errmsg: 'ok', access_token: 'bench', expires_in: 7200, msgid: '1' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function startServer(
  { command, data }: LoadPorts,
  platform: Server,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: '',
      WENCE_PORT: '0',
      WENCE_DATA: data,
      WENCE_LOG: 'error',
      WENCE_HTTP_PER_MINUTE: '0',
      WENCE_PERSON_PER_MINUTE: '0',
      WENCE_WECOM_API_ROOT: `http://127.0.0.1:${portOf(platform)}`,
      WENCE_WECOM_CORP_ID: ACCOUNT.corpId,
      WENCE_WECOM_AGENT_ID: ACCOUNT.agentId,
      WENCE_WECOM_SECRET: 'bench',
      WENCE_WECOM_TOKEN: ACCOUNT.token,
      WENCE_WECOM_AES_KEY: ACCOUNT.aesKey,
    },
  });
  const port = await portPrinted(child);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}

function portPrinted(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', () => {
      reject(new Error(`the product ended: ${said}`));
    });
  });
}

function send(
  agent: Agent,
  port: number,
  method: string,
  path: string,
  body: string,
  type: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) };
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function textMessage(user: string, text: string, id: string, time: number): string {
  return `<xml><ToUserName><![CDATA[${ACCOUNT.corpId}]]></ToUserName><FromUserName><![CDATA[${user}]]></FromUserName><CreateTime>${Math.floor(time / 1000)}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content><MsgId>${id}</MsgId><AgentID>${ACCOUNT.agentId}</AgentID></xml>`;
}

async function bytesOf(folder: string): Promise<number> {
  const sizes = await Promise.all(
    ['journal.sqlite', 'journal.sqlite-wal'].map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
