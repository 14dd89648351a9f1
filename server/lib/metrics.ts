import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * Why a message was not stored by the statement that stores many: by `rules` that it does not know, such as reopening; in
 * `conflict` with the same message on another node, or by an `error`, either of which spoiled the statement for all in it.
 */
export const FALLBACK_REASONS = Object.freeze(['rules', 'conflict', 'error'] as const);
export type FallbackReason = (typeof FALLBACK_REASONS)[number];

/** What the server counts about itself. */
export interface Metrics {
  registry: Registry;
  /** Seconds a request took, by method, route pattern and status. */
  httpRequests: Histogram<'method' | 'route' | 'status'>;
  /** Messages that were stored, or refused, each by itself. */
  messageFallbacks: Counter<'reason'>;
}

/** How things stand with the database, for who watches the server. */
export interface DatabaseLoad {
  /** `open` and `half-open`: it is away, and requests are refused without asking it. */
  circuit: 'closed' | 'half-open' | 'open';
  /** Connections there are. */
  total: number;
  /** Connections that nobody uses. */
  idle: number;
  /** Requests that wait for a connection. */
  waiting: number;
}

/** A registry of the server's own, so that two servers in one process do not share numbers. */
export function createMetrics(readDatabase: () => DatabaseLoad): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const httpRequests = new Histogram({
    name: 'frosst_http_request_duration_seconds',
    help: 'Seconds an HTTP request took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  measureDatabase(registry, readDatabase);
  return { registry, httpRequests, messageFallbacks: createMessageFallbacks(registry) };
}

function createMessageFallbacks(registry: Registry): Counter<'reason'> {
  const fallbacks = new Counter({
    name: 'frosst_message_fallbacks_total',
    help: 'Messages that were not stored together with others but each by itself',
    labelNames: ['reason'],
    registers: [registry],
  });
  // So that the first of a kind shows as a growth.
  for (const reason of FALLBACK_REASONS) fallbacks.inc({ reason }, 0);
  return fallbacks;
}

function measureDatabase(registry: Registry, read: () => DatabaseLoad): void {
  const circuit = new Gauge({
    name: 'frosst_database_circuit',
    help: '1 for the state the circuit before the database is in; anything but closed means it is away',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      const now = read().circuit;
      for (const state of ['closed', 'half-open', 'open'] as const) circuit.set({ state }, state === now ? 1 : 0);
    },
  });
  const connections = new Gauge({
    name: 'frosst_database_connections',
    help: 'Connections to the database, and requests that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      const { total, idle, waiting } = read();
      for (const [state, count] of Object.entries({ total, idle, waiting })) connections.set({ state }, count);
    },
  });
}
