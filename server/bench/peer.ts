import type { BenchOptions } from './arguments.ts';
import type { Contestant } from './contestants/contestant.ts';
import { hasEjabberd, startEjabberd } from './contestants/ejabberd.ts';
import { startField } from './contestants/start.ts';
import type { Endings } from './endings.ts';
import { measureContestant } from './measure.ts';
import { type Report, nothingMeasured } from './report.ts';
import { Samples } from './samples.ts';
import { median, ratio, summarize } from './statistics.ts';
import { formatNumber } from './table.ts';

const CUSTOMERS = 200;
/** Two rows for each message: one in the archive of either person. */
const ROWS_EACH = 2;

/** The same talk through a server of another make that keeps what was said: ejabberd with its message archive. */
export async function measurePeer(options: BenchOptions, endings: Endings): Promise<Report> {
  if (!hasEjabberd())
    return nothingMeasured('Skipped: ejabberd is not here (Debian: apt-get install ejabberd erlang-p1-pgsql).');
  const { product, database, sql } = await startField(endings);
  const ejabberd = await startEjabberd(database, endings);
  const peer: Contestant = {
    name: 'ejabberd',
    speaks: 'xmpp',
    admit: async (count) => {
      const people = await ejabberd.admit(count);
      return people.map((auth) => ({ auth, sendsTo: ejabberd.url, listensTo: ejabberd.url }));
    },
    countStored: async () => (await ejabberd.countArchived()) / ROWS_EACH,
  };
  const samples = new Samples();
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const contestant of [product, peer]) {
      await sql.query('checkpoint');
      const load = { customers: CUSTOMERS, pace: { window: 1 } };
      const { perSecond, p50, p99 } = await measureContestant(contestant, load, options, endings);
      samples.add(contestant.name, { perSecond, p50, p99 });
    }
  }
  return report(samples);
}

function report(samples: Samples): Report {
  const names = ['product', 'ejabberd'];
  const rows = names.map((name) => {
    const { median: middle, min, max } = summarize(samples.of(name, 'perSecond'));
    const latencies = ['p50', 'p99'].map((measure) => median(samples.of(name, measure)));
    return [name, ...[middle, min, max, ...latencies].map(formatNumber)];
  });
  const rates = (name: string): readonly number[] => samples.of(name, 'perSecond');
  return {
    head: ['who', 'median /s', 'min', 'max', 'p50 ms', 'p99 ms'],
    rows,
    notes: [
      `${CUSTOMERS} people who each write to another one, the next message when the last is acked; the same text over ` +
        'WebSockets, the same PostgreSQL with ten connections each; rows counted after each round (ejabberd archives a ' +
        'message twice, once for either person).',
    ],
    ratios: { ejabberd: ratio(rates('product'), rates('ejabberd')) },
    figures: Object.fromEntries(names.map((name) => [name, median(rates(name))])),
  };
}
