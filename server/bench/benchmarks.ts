import type { BenchOptions } from './arguments.ts';
import type { Endings } from './endings.ts';
import type { Report } from './report.ts';
import { measureThroughput } from './throughput.ts';

/** What can be measured. Whatever `run` starts, it adds to the endings at once. */
export interface Benchmark {
  summary: string;
  run(options: BenchOptions, endings: Endings): Promise<Report>;
}

/** By name, in the order of `npm run bench all`. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = Object.freeze({
  throughput: {
    summary: 'messages a second: stored, acked and delivered; against a relay, one insert per message, pgbench',
    run: measureThroughput,
  },
});
