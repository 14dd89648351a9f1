import type { BenchOptions } from './arguments.ts';
import { measureConnections } from './connections.ts';
import type { Endings } from './endings.ts';
import { measureGrowth } from './growth.ts';
import { measureLatency } from './latency.ts';
import { measureNodes } from './nodes.ts';
import { measurePeer } from './peer.ts';
import { drawGrowth } from './pictures/growth-picture.ts';
import { drawThroughput } from './pictures/throughput-picture.ts';
import type { Report, ReportLine } from './report.ts';
import { measureStorm } from './storm.ts';
import { measureThroughput } from './throughput.ts';

/** What can be measured. Whatever `run` starts, it adds to the endings at once. */
export interface Benchmark {
  summary: string;
  run(options: BenchOptions, endings: Endings): Promise<Report>;
  /** The figures as SVG. */
  draw?(line: ReportLine): string;
}

/** By name, in the order of `npm run bench all`. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = Object.freeze({
  throughput: {
    summary: 'messages a second: stored, acked and delivered; against a relay, one insert per message, pgbench',
    run: measureThroughput,
    draw: drawThroughput,
  },
  latency: {
    summary: 'milliseconds to the other side at 10 and 50 % of that; against a relay that stores nothing',
    run: measureLatency,
  },
  connections: {
    summary: 'resident bytes of each of 10,000 idle registered connections; against a bare socket.io server',
    run: measureConnections,
  },
  storm: {
    summary: 'seconds until 5,000 clients that were cut off at once are back and equal to the database',
    run: measureStorm,
  },
  growth: {
    summary: 'insert, first page, inbox page and unread counts at 10 thousand, 1 million and 5 million messages',
    run: measureGrowth,
    draw: drawGrowth,
  },
  nodes: {
    summary: 'two nodes and Redis on the same cores against one node',
    run: measureNodes,
  },
  peer: {
    summary: 'the same talk through ejabberd with its message archive on the same PostgreSQL',
    run: measurePeer,
  },
});
