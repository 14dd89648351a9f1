import type { BenchOptions } from './arguments.ts';
import { type Started, admitVisitors, endProcess, startProduct } from './contestants/product.ts';
import { relayPeople, startRelay } from './contestants/relay.ts';
import type { Endings } from './endings.ts';
import { LoadProcess } from './load/load.ts';
import { type Memory, MemoryProbe, probed } from './memory.ts';
import { startDatabase } from './postgres.ts';
import type { Report } from './report.ts';
import { Samples } from './samples.ts';
import { median, ratio, summarize } from './statistics.ts';
import { formatNumber } from './table.ts';

const CONNECTIONS = 10_000;
/** Connected before the first look, so that what is loaded and compiled for the first ones is nobody's share. */
const FIRST = 500;
const LOAD_PROCESSES = 2;
/** It takes minutes a round, and memory varies little. */
const MOST_ROUNDS = 3;

/** How many bytes each connection costs that is registered and says nothing. */
export async function measureConnections(options: BenchOptions, endings: Endings): Promise<Report> {
  const database = await startDatabase(endings);
  // Visitors are made by another process, whose memory nobody looks at.
  const entrance = await startProduct(database.url, endings);
  const contestants = {
    product: {
      start: () => startProduct(database.url, endings, probed()),
      admit: () => admitVisitors(entrance.url, FIRST + CONNECTIONS),
    },
    relay: {
      start: () => startRelay(endings, [], probed()),
      admit: () => Promise.resolve(relayPeople(FIRST + CONNECTIONS)),
    },
  };
  const samples = new Samples();
  for (let round = 1; round <= Math.min(options.rounds, MOST_ROUNDS); round += 1) {
    for (const [name, { start, admit }] of Object.entries(contestants)) {
      const shown = await admit();
      const started = await start();
      samples.add(name, await bytesEach(started, shown, endings));
      await endProcess(started.process);
    }
  }
  return report(samples);
}

async function bytesEach(
  { url, process }: Started,
  shown: readonly object[],
  endings: Endings,
): Promise<Record<keyof Memory, number>> {
  const people = shown.map((auth) => ({ auth, listensTo: url }));
  const probe = new MemoryProbe(process);
  const first = new LoadProcess(endings);
  await first.perform({ kind: 'hold', people: people.slice(0, FIRST) });
  const before = await probe.settle();
  const processes = Array.from({ length: LOAD_PROCESSES }, () => new LoadProcess(endings));
  await Promise.all(
    processes.map((each, index) =>
      each.perform({ kind: 'hold', people: people.slice(FIRST).filter((_, at) => at % LOAD_PROCESSES === index) }),
    ),
  );
  const after = await probe.settle();
  for (const each of [first, ...processes]) each.end();
  return {
    resident: (after.resident - before.resident) / CONNECTIONS,
    inUse: (after.inUse - before.inUse) / CONNECTIONS,
  };
}

function report(samples: Samples): Report {
  const names = ['product', 'relay'];
  const rows = names.map((name) => {
    const { median: middle, min, max } = summarize(samples.of(name, 'resident'));
    return [name, ...[middle, min, max, median(samples.of(name, 'inUse'))].map(formatNumber)];
  });
  const against = (measure: keyof Memory): number =>
    ratio(samples.of('product', measure), samples.of('relay', measure));
  return {
    head: ['who', 'resident bytes each', 'min', 'max', 'in use'],
    rows,
    notes: [
      `Growth of the server process from ${FIRST} to ${formatNumber(FIRST + CONNECTIONS)} registered connections, after ` +
        `garbage collection; ${samples.of('product', 'resident').length} rounds, a fresh process each.`,
    ],
    ratios: { resident: against('resident'), 'in use': against('inUse') },
    figures: Object.fromEntries(names.map((name) => [name, median(samples.of(name, 'resident'))])),
  };
}
