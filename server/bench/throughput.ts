import type { BenchOptions } from './arguments.ts';
import { runPgbench } from './contestants/pgbench.ts';
import { type Field, countRows, startField } from './contestants/start.ts';
import type { Endings } from './endings.ts';
import { WARM_UP, measureContestant } from './measure.ts';
import type { Report } from './report.ts';
import { Samples } from './samples.ts';
import { median, ratio, summarize } from './statistics.ts';
import { formatNumber } from './table.ts';

const CUSTOMERS = 200;
/** How many messages a customer has under way: one as the contract's client, and many as one that waits for nothing. */
const WINDOWS = [1, 16] as const;

/** How many messages a second are stored, acked and delivered, side by side with those who store less or nothing. */
export async function measureThroughput(options: BenchOptions, endings: Endings): Promise<Report> {
  const field = await startField(endings);
  const samples = new Samples();
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const window of WINDOWS) {
      for (const contestant of [field.product, field.relay, field.naive]) {
        await field.sql.query('checkpoint');
        const load = { customers: CUSTOMERS, pace: { window } };
        const { perSecond, p50, p99, generatorBusy } = await measureContestant(contestant, load, options, endings);
        samples.add(named(contestant.name, window), { perSecond, p50, p99, generatorBusy });
      }
    }
    await field.sql.query('checkpoint');
    samples.add('pgbench', { perSecond: await insertSingleRows(field, options.seconds, round) });
  }
  return report(samples);
}

async function insertSingleRows({ sql, database }: Field, seconds: number, round: number): Promise<number> {
  const before = await countRows(sql, 'pgbench_messages');
  const { inserted, perSecond } = await runPgbench(database, {
    clients: CUSTOMERS,
    // Its clock runs while it connects; what it says of its speed leaves that time out.
    seconds: WARM_UP + seconds,
    round,
  });
  const stored = (await countRows(sql, 'pgbench_messages')) - before;
  if (stored !== inserted) throw new Error(`pgbench: ${inserted} rows were acknowledged, ${stored} stored`);
  return perSecond;
}

function report(samples: Samples): Report {
  const rates = (name: string): readonly number[] => samples.of(name, 'perSecond');
  const lines = WINDOWS.flatMap((window) => ['product', 'relay', 'naive'].map((name) => named(name, window)));
  const rows = lines.map((name) => {
    const latencies = ['p50', 'p99', 'generatorBusy'].map((measure) => formatNumber(median(samples.of(name, measure))));
    return [name, ...rateCells(rates(name)), ...latencies];
  });
  const ratios = WINDOWS.flatMap((window) => {
    const own = rates(named('product', window));
    const against = ['relay', 'naive'].map((name) => [`${name}/${window}`, ratio(own, rates(named(name, window)))]);
    return [...against, [`pgbench/${window}`, ratio(own, rates('pgbench'))]] as [string, number][];
  });
  return {
    head: ['who / messages under way', 'median /s', 'min', 'max', 'p50 ms', 'p99 ms', 'generator, cores'],
    rows: [...rows, ['pgbench', ...rateCells(rates('pgbench'))]],
    notes: [`${CUSTOMERS} customers, each with a second device that listens; rows counted after each round.`],
    ratios: Object.fromEntries(ratios),
    figures: Object.fromEntries([...lines, 'pgbench'].map((name) => [name, median(rates(name))])),
  };
}

function named(contestant: string, window: number): string {
  return `${contestant}/${window}`;
}

function rateCells(values: readonly number[]): string[] {
  const { median: middle, min, max } = summarize(values);
  return [middle, min, max].map(formatNumber);
}
