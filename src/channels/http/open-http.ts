import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { HttpPorts } from './http-ports.js';
import { makeHttpApp } from './make-http-app.js';

const MOST_CONNECTIONS = 1024;

/** A server that listens. */
export interface HttpServer {
  readonly port: number;
  /**
   * Takes no more questions, waits for the answers under way, and closes.
   * @param patience milliseconds until what is left is cut off
   */
  readonly stop: (patience: number) => Promise<void>;
}

/**
 * Serves the API, and the routes of other channels, until it is stopped.
 * @throws the system's error where host and port cannot be had
 */
export async function openHttp(ports: HttpPorts): Promise<HttpServer> {
  let isStopping = false;
  const app = await makeHttpApp(ports, () => isStopping);
  app.server.maxConnections = MOST_CONNECTIONS;
  const closeSilent = watchSilent(app.server);
  try {
    await app.listen({ host: ports.host, port: ports.port });
  } catch (error) {
    await app.close();
    throw error;
  }
  const stop = async (patience: number): Promise<void> => {
    isStopping = true;
    const impatient = setTimeout(() => {
      app.server.closeAllConnections();
    }, patience);
    const closed = app.close();
    closeSilent();
    try {
      await closed;
    } finally {
      clearTimeout(impatient);
    }
  };
  // A server bound to a port has an address of this form; the others are for pipes.
  return { port: (app.server.address() as AddressInfo).port, stop };
}

/**
 * Node counts a connection on which nothing has come yet as busy, and browsers open such in advance: they would hold up the end.
 * @returns closes those
 */
function watchSilent(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };
}
