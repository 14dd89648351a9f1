import type { BenchOptions } from './arguments.ts';
import { type Started, admitVisitors, endProcess, startProduct } from './contestants/product.ts';
import { relayPeople, startRelay } from './contestants/relay.ts';
import type { Endings } from './endings.ts';
import { LoadProcess } from './load/load.ts';
import { MemoryProbe, probed } from './memory.ts';
import { startDatabase } from './postgres.ts';
import type { Report } from './report.ts';
import { Samples } from './samples.ts';
import { ratio, summarize } from './statistics.ts';
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
  const contestants = {
    product: {
      start: () => startProduct(database.url, endings, probed()),
      admit: (url: string) => admitVisitors(url, FIRST + CONNECTIONS),
    },
    relay: {
      start: () => startRelay(endings, [], probed()),
      admit: () => Promise.resolve(relayPeople(FIRST + CONNECTIONS)),
    },
  };
  const samples = new Samples();
  for (let round = 1; round <= Math.min(options.rounds, MOST_ROUNDS); round += 1) {
    for (const [name, { start, admit }] of Object.entries(contestants)) {
      const started = await start();
      samples.add(name, { bytes: await bytesEach(started, await admit(started.url), endings) });
      await endProcess(started.process);
    }
  }
  return report(samples);
}

async function bytesEach({ url, process }: Started, shown: readonly object[], endings: Endings): Promise<number> {
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
  const bytes = ((await probe.settle()) - before) / CONNECTIONS;
  for (const each of [first, ...processes]) each.end();
  return bytes;
}

function report(samples: Samples): Report {
  const [product, relay] = [samples.of('product', 'bytes'), samples.of('relay', 'bytes')];
  const row = (name: string, values: readonly number[]): string[] => {
    const { median, min, max } = summarize(values);
    return [name, ...[median, min, max].map(formatNumber)];
  };
  return {
    head: ['who', 'bytes each', 'min', 'max'],
    rows: [row('product', product), row('relay', relay)],
    notes: [
      `Resident memory of the server process after garbage collection: growth from ${FIRST} to ` +
        `${formatNumber(FIRST + CONNECTIONS)} registered connections; ${product.length} rounds, a fresh process each.`,
    ],
    ratios: { relay: ratio(product, relay) },
    figures: { product: summarize(product).median, relay: summarize(relay).median },
  };
}
