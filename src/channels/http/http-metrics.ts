import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { HttpPorts } from './http-ports.js';

/** Measures one server. */
export interface HttpMetrics {
  /** @param route the pattern, never the path */
  readonly observe: (request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  readonly contentType: string;
  /** All measures in the text format of Prometheus. */
  readonly write: () => Promise<string>;
}

/** Opens the measures of one server: its requests, what is waiting, and the process. */
export function makeHttpMetrics({ backlog, log }: Pick<HttpPorts, 'backlog' | 'log'>): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'wence_http_requests_total',
    help: 'Requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const latency = new Histogram({
    name: 'wence_http_request_seconds',
    help: 'Seconds from the headers of a request to the end of its response.',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  new Gauge({
    name: 'wence_backlog',
    help: 'Messages waiting for an answer, parts going out, parts held back, messages given up.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      try {
        const { waiting, outgoing, held, failed } = await backlog();
        for (const [state, value] of Object.entries({ waiting, outgoing, held, failed })) this.set({ state }, value);
      } catch (error) {
        // The other measures matter most when the journal is in trouble; an old figure would say that it is not.
        this.reset();
        log('warn', 'backlog_unknown', { why: error instanceof Error ? error.name : 'unknown' });
      }
    },
  });
  return {
    observe: ({ method, route, status, seconds }) => {
      requests.inc({ method, route, status: String(status) });
      latency.observe({ method, route }, seconds);
    },
    contentType: registry.contentType,
    write: () => registry.metrics(),
  };
}
