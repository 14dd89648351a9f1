import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BenchArguments, type BenchOptions, UsageError, parseArguments } from './arguments.ts';
import { BENCHMARKS, type Benchmark } from './benchmarks.ts';
import { Endings } from './endings.ts';
import { formatReport, type Report, toLine } from './report.ts';

/** `npm run bench [name]`: measures, prints a table and a line of JSON, and leaves nothing running. */

const endings = new Endings();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void endings.run().then(() => process.exit(130)));
}

try {
  await main(parseArguments(process.argv.slice(2)));
} catch (error) {
  const text = error instanceof UsageError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text ?? ''}\n`);
  process.exitCode = 1;
} finally {
  await endings.run();
}

async function main({ name, options }: BenchArguments): Promise<void> {
  if (name === undefined) list();
  else await measure(name, options);
}

/** Runs one, and ends what it has begun however it ends. */
async function reportOf(benchmark: Benchmark, options: BenchOptions, own: Endings): Promise<Report> {
  try {
    return await benchmark.run(options, own);
  } finally {
    await own.run();
  }
}

async function measure(name: string, options: BenchOptions): Promise<void> {
  for (const [each, benchmark] of choose(name)) {
    print(`\n${each}: ${benchmark.summary}`);
    const own = new Endings();
    endings.add(() => own.run());
    const report = await reportOf(benchmark, options, own);
    const line = toLine(each, options, report);
    print(formatReport(report));
    print(JSON.stringify(line));
    if (options.pictures !== undefined && benchmark.draw !== undefined && report.rows.length > 0) {
      await writeFile(join(options.pictures, `${each}.svg`), benchmark.draw(line));
    }
  }
}

/** @throws {UsageError} when there is none of that name */
function choose(name: string): [string, Benchmark][] {
  const all = Object.entries(BENCHMARKS);
  const chosen = name === 'all' ? all : all.filter(([each]) => each === name);
  if (chosen.length === 0) throw new UsageError(`There is no benchmark ${name}.`);
  return chosen;
}

function list(): void {
  print('npm run bench NAME [--rounds N] [--seconds N] [--client lean|real] [--pictures FOLDER], of these or all:\n');
  for (const [name, { summary }] of Object.entries(BENCHMARKS)) print(`  ${name.padEnd(12)} ${summary}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
