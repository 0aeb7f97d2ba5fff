/** The little of `ws` that the fake needs. */
declare module 'ws' {
  import type { EventEmitter } from 'node:events';
  export class WebSocket extends EventEmitter {
    send(data: string): void;
    close(): void;
    terminate(): void;
  }
  export class WebSocketServer extends EventEmitter {
    constructor(options: { host: string; port: number });
    address(): { port: number };
    readonly clients: Set<WebSocket>;
    close(done?: () => void): void;
  }
}
