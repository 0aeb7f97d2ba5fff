import type { FastifyInstance } from 'fastify';
import type { Delivery } from '../../delivery/delivery.js';
import type { Backlog } from '../../journal/values.js';
import type { Log } from '../../policy/log.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

/** A client that may ask. `name` stands in ids and logs; `key` stands nowhere. */
export interface ApiKey {
  readonly name: string;
  readonly key: string;
}

/** A clause as GET /v1/clauses/:id shows it. */
export interface ShownClause {
  readonly title: string;
  readonly docNumber: string | null;
  /** 二、（二） */
  readonly clause: string;
  readonly text: string;
}

/** How long the server bears what; milliseconds. */
export interface HttpTimeouts {
  /** To answer a question. */
  readonly answer: number;
  /** To receive the headers of a request. */
  readonly headers: number;
  /** To receive a request whole; a route may allow more by its `bodyTime`. */
  readonly request: number;
  /** To receive a request whole, whatever a route allows. */
  readonly longest: number;
  /** How often it looks for requests that took too long. */
  readonly checkEvery: number;
}

export interface HttpPorts {
  readonly delivery: Delivery;
  /** Those that answer now. */
  readonly documents: () => readonly PolicyDocument[];
  readonly clauseOf: (id: string) => ShownClause | undefined;
  readonly backlog: () => Promise<Backlog>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** `https://wence.example.gov.cn`: where people reach the server, for links; the request's Host where left out. */
  readonly publicUrl?: string;
  /**
   * Addresses and networks (CIDR) of the proxies before the server: of requests that come through them, who asks, by which protocol and of
   * which host, is what their `X-Forwarded-…` headers say. Nobody else's are heard.
   */
  readonly trustedProxies?: readonly string[];
  /** Empty: whoever reaches the server may ask. */
  readonly apiKeys: readonly ApiKey[];
  readonly limits: {
    /** Requests a minute of one key, or of one address where there are no keys; 0 is no limit. */
    readonly perMinute: number;
  };
  /**
   * Routes of other channels. Each gets a scope of its own, in which every body of up to 1 MiB is a Buffer, as received, whatever its
   * type says, unless it adds content type parsers of its own.
   */
  readonly register: readonly ((app: FastifyInstance) => void)[];
  /** Pages for people that other routes serve, to which the page at / leads. */
  readonly pages?: readonly { readonly path: string; readonly title: string }[];
  /** Headers of every answer below a path, also of those that no route of it gives, because the address cannot be read. */
  readonly headersBelow?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly timeouts?: Partial<HttpTimeouts>;
}
