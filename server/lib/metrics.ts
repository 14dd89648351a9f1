import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the server counts about itself. */
export interface Metrics {
  registry: Registry;
  /** Seconds a request took, by method, route pattern and status. */
  httpRequests: Histogram<'method' | 'route' | 'status'>;
}

/** A registry of the server's own, so that two servers in one process do not share numbers. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const httpRequests = new Histogram({
    name: 'frosst_http_request_duration_seconds',
    help: 'Seconds an HTTP request took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return { registry, httpRequests };
}
