import type { FastifyInstance } from 'fastify';
import type { Journal } from '../journal/journal.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Channel } from '../delivery/channel.js';
import type { Delivery } from '../delivery/delivery.js';

/** What takes a platform's messages in needs of those behind it. */
export interface ReceiverPorts {
  readonly delivery: Delivery;
  readonly journal: Journal;
  /** Those that answer now. */
  readonly documents: () => readonly PolicyDocument[];
}

/** The side of a platform that takes messages in. */
export interface Receiver {
  /** What the platform calls. */
  readonly routes?: readonly ((app: FastifyInstance) => void)[];
  /** Begins; goes on trying where the platform cannot be reached. */
  readonly start: () => void;
  /** Takes nothing in any more; what had come in is on disk when it resolves. */
  readonly stop: () => Promise<void>;
}

/** A platform that is set up. The channels come first, because the delivery is made of them, and what takes messages in is made of the delivery. */
export interface Connection {
  /** As a person would name it: Telegram, 企业微信自建应用. */
  readonly title: string;
  readonly channels: readonly Channel[];
  readonly receive: (ports: ReceiverPorts) => Receiver;
}
