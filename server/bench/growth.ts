import type pg from 'pg';
import type { BenchOptions } from './arguments.ts';
import { startProduct } from './contestants/product.ts';
import type { Endings } from './endings.ts';
import { Console } from './growth/console.ts';
import { fill } from './growth/fill.ts';
import { type Place, QUESTIONS } from './growth/questions.ts';
import { type BenchDatabase, connectTo, startDatabase } from './postgres.ts';
import type { Report } from './report.ts';
import { Samples } from './samples.ts';
import { median, ratio } from './statistics.ts';
import { formatNumber } from './table.ts';

const SIZES = Object.freeze({ '10 thousand': 10_000, '1 million': 1_000_000, '5 million': 5_000_000 });
const NAMES = Object.keys(SIZES);
/** How often each thing is asked in each database in a round, and how often before anything counts. */
const TIMES = 100;
const WARM_UP = 30;

/** One database, the server on it, and a console that asks. */
interface Stand {
  name: string;
  console: Console;
  places: Place[];
}

/** Whether what people do all day takes longer in a large database: the same questions in three, in turn. */
export async function measureGrowth(options: BenchOptions, endings: Endings): Promise<Report> {
  const database = await startDatabase(endings);
  const stands: Stand[] = [];
  for (const [name, messages] of Object.entries(SIZES)) stands.push(await open(database, name, messages, endings));
  const samples = new Samples();
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const [question, ask] of Object.entries(QUESTIONS)) {
      const took = new Map(stands.map(({ name }) => [name, [] as number[]]));
      for (let time = 0; time < (round === 0 ? WARM_UP : TIMES); time += 1) {
        for (const { name, console, places } of stands) {
          const place = places[(round * TIMES + time) % places.length];
          if (place !== undefined) took.get(name)?.push(await ask(console, place));
        }
      }
      if (round === 0) continue;
      for (const [name, values] of took) samples.add(name, { [question]: median(values) });
    }
  }
  return report(samples, options.rounds);
}

async function open(database: BenchDatabase, name: string, messages: number, endings: Endings): Promise<Stand> {
  const url = await database.create(`growth_${messages}`);
  const product = await startProduct(url, endings);
  const sql = await connectTo(url, endings);
  await fill(sql, messages);
  const console = await Console.open(product.url);
  endings.add(() => console.close());
  return { name, console, places: await choosePlaces(sql) };
}

/** Open conversations from all over the database, the long ones among them. */
async function choosePlaces(sql: pg.Client): Promise<Place[]> {
  const { rows } = await sql.query<Place>(
    `(select id as "conversationId", head_seq as "headSeq" from conversations where status = 'open'
       order by head_seq desc, id limit 2)
      union all
     (select id, head_seq from conversations where status = 'open' order by md5(id::text) limit 150)`,
  );
  return rows;
}

function report(samples: Samples, rounds: number): Report {
  const questions = Object.keys(QUESTIONS);
  const [smallest = '', largest = ''] = [NAMES.at(0), NAMES.at(-1)];
  const times = (name: string, question: string): number => median(samples.of(name, question));
  const growth = questions.map((question): [string, number] => [
    question,
    ratio(samples.of(largest, question), samples.of(smallest, question)),
  ]);
  return {
    head: ['milliseconds', ...NAMES, 'largest / smallest'],
    rows: growth.map(([question, ratioOf]) => [
      question,
      ...[...NAMES.map((name) => times(name, question)), ratioOf].map(formatNumber),
    ]),
    notes: [
      `Medians of ${rounds} rounds of ${TIMES} questions, one at a time, in turn over three databases on one PostgreSQL; ` +
        'insert: a reply of staff; first page: 50 messages; inbox page: 50 conversations; unread counts: 200 conversations.',
    ],
    ratios: Object.fromEntries(growth),
    figures: Object.fromEntries(
      NAMES.flatMap((name) => questions.map((question) => [`${question} at ${name}`, times(name, question)])),
    ),
  };
}
