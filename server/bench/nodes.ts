import type { BenchOptions } from './arguments.ts';
import type { Contestant } from './contestants/contestant.ts';
import { admitVisitors, startProduct } from './contestants/product.ts';
import { hasRedis, startRedis } from './contestants/redis.ts';
import { countRows } from './contestants/start.ts';
import type { Endings } from './endings.ts';
import { measureContestant } from './measure.ts';
import { type BenchDatabase, connectTo, startDatabase } from './postgres.ts';
import { type Report, nothingMeasured } from './report.ts';
import { Samples } from './samples.ts';
import { median, ratio, summarize } from './statistics.ts';
import { formatNumber } from './table.ts';

const CUSTOMERS = 200;
const NAMES = ['one node', 'two nodes'] as const;

/** What a second node on the same cores costs, when each message goes to a device that hangs on the other one. */
export async function measureNodes(options: BenchOptions, endings: Endings): Promise<Report> {
  if (!hasRedis()) return nothingMeasured('Skipped: Redis is not here (Debian: apt-get install redis-server).');
  const database = await startDatabase(endings);
  const redisUrl = await startRedis(endings);
  const contestants = [
    await startNodes('one node', [{}], database, endings),
    await startNodes('two nodes', [{ REDIS_URL: redisUrl }, { REDIS_URL: redisUrl }], database, endings),
  ];
  const sql = await connectTo(database.url, endings);
  const samples = new Samples();
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const contestant of contestants) {
      await sql.query('checkpoint');
      const load = { customers: CUSTOMERS, pace: { window: 1 } };
      const { perSecond, p50, p99 } = await measureContestant(contestant, load, options, endings);
      samples.add(contestant.name, { perSecond, p50, p99 });
    }
  }
  return report(samples);
}

/** As many nodes as there are settings, on one database of their own. Everybody's other device is on the next node. */
async function startNodes(
  name: (typeof NAMES)[number],
  settings: readonly Record<string, string>[],
  database: BenchDatabase,
  endings: Endings,
): Promise<Contestant> {
  const databaseUrl = await database.create(`nodes_${settings.length}`);
  const urls: string[] = [];
  // One after the other, so that the first migrates.
  for (const each of settings) urls.push((await startProduct(databaseUrl, endings, each)).url);
  const sql = await connectTo(databaseUrl, endings);
  const node = (index: number): string => urls[index % urls.length] ?? '';
  return {
    name,
    admit: async (count) => {
      const shown = await admitVisitors(node(0), count);
      return shown.map((auth, index) => ({ auth, sendsTo: node(index), listensTo: node(index + 1) }));
    },
    countStored: () => countRows(sql, 'messages'),
  };
}

function report(samples: Samples): Report {
  const rates = (name: string): readonly number[] => samples.of(name, 'perSecond');
  return {
    head: ['who', 'median /s', 'min', 'max', 'p50 ms', 'p99 ms'],
    rows: NAMES.map((name) => {
      const { median: middle, min, max } = summarize(rates(name));
      const latencies = ['p50', 'p99'].map((measure) => median(samples.of(name, measure)));
      return [name, ...[middle, min, max, ...latencies].map(formatNumber)];
    }),
    notes: [
      `${CUSTOMERS} customers, one message under way for each; with two nodes, half of them send to either, and each ` +
        'message goes to a device on the other node, through Redis; rows counted after each round.',
    ],
    ratios: { 'one node': ratio(rates('two nodes'), rates('one node')) },
    figures: Object.fromEntries(NAMES.map((name) => [name, median(rates(name))])),
  };
}
