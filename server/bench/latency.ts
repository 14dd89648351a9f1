import type { BenchOptions } from './arguments.ts';
import { type Field, startField } from './contestants/start.ts';
import type { Endings } from './endings.ts';
import { measureContestant } from './measure.ts';
import type { Report } from './report.ts';
import { Samples } from './samples.ts';
import { median, ratio } from './statistics.ts';
import { formatNumber } from './table.ts';

const CUSTOMERS = 200;
const MEASURES = ['p50', 'p99', 'late'] as const;
/** Of what the product can do at most. */
const SHARES = [0.1, 0.5] as const;

/**
 * How long a message takes to the other side while nobody waits for answers: at shares of what the product can do, found
 * out first, and at the very same rates through the relay that stores nothing.
 */
export async function measureLatency(options: BenchOptions, endings: Endings): Promise<Report> {
  const field = await startField(endings);
  const most = await findMost(field, options, endings);
  const samples = new Samples();
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const share of SHARES) {
      for (const contestant of [field.product, field.relay]) {
        await field.sql.query('checkpoint');
        const load = { customers: CUSTOMERS, pace: { perSecond: most * share } };
        const { p50, p99, late } = await measureContestant(contestant, load, options, endings);
        samples.add(named(contestant.name, share), { p50, p99, late });
      }
    }
  }
  return report(samples, most);
}

/** The product's own most, with as many messages under way as the contract's clients have. */
async function findMost({ product }: Field, options: BenchOptions, endings: Endings): Promise<number> {
  const load = { customers: CUSTOMERS, pace: { window: 1 } };
  const rates: number[] = [];
  for (let round = 1; round <= 3; round += 1) {
    rates.push((await measureContestant(product, load, options, endings)).perSecond);
  }
  return median(rates);
}

function report(samples: Samples, most: number): Report {
  const names = SHARES.flatMap((share) => ['product', 'relay'].map((name) => ({ name: named(name, share), share })));
  const against = (measure: 'p50' | 'p99', share: number): number =>
    ratio(samples.of(named('product', share), measure), samples.of(named('relay', share), measure));
  return {
    head: ['who at which share', 'messages /s', 'p50 ms', 'p99 ms', 'sent late by, p99 ms'],
    rows: names.map(({ name, share }) => [
      name,
      formatNumber(most * share),
      ...MEASURES.map((measure) => formatNumber(median(samples.of(name, measure)))),
    ]),
    notes: [
      `Shares of ${formatNumber(most)} messages a second, the product's most just before with one under way for each of ` +
        `${CUSTOMERS} customers; from the call that sends to the other device; medians of the rounds.`,
    ],
    ratios: Object.fromEntries(
      SHARES.flatMap((share) => [
        [`p50 at ${share * 100} %`, against('p50', share)],
        [`p99 at ${share * 100} %`, against('p99', share)],
      ]),
    ),
    figures: Object.fromEntries([
      ['most', most],
      ...names.flatMap(({ name }) =>
        ['p50', 'p99'].map((measure) => [`${name} ${measure}`, median(samples.of(name, measure))]),
      ),
    ]) as Record<string, number>,
  };
}

function named(contestant: string, share: number): string {
  return `${contestant} ${share * 100} %`;
}
