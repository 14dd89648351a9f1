import { parseArguments, UsageError } from './arguments.ts';
import { isSame } from './compare.ts';
import { Progress } from './progress.ts';
import { readRecordings } from './recording.ts';
import { describeOutcome, replay } from './replay.ts';

/** `npm run replay`: plays a file of conversations against a running server and says whether all came through. */

const PROBLEMS_SHOWN = 20;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const options = parseArguments(process.argv.slice(2), process.env);
  const recordings = await readRecordings(options.file);
  const turns = recordings.reduce((sum, recording) => sum + recording.turns.length, 0);
  const progress = new Progress(turns);
  const outcome = await replay(recordings, options, () => progress.advance());
  for (const [code, count] of Object.entries(outcome.refused)) {
    print(`${count} refused as ${code}, by the rule for content: not sent, not counted`);
  }
  for (const problem of outcome.problems.slice(0, PROBLEMS_SHOWN)) print(problem);
  const unshown = outcome.problems.length - PROBLEMS_SHOWN;
  if (unshown > 0) print(`… and ${unshown} more`);
  print(describeOutcome(outcome));
  process.exitCode = isSame(outcome) ? 0 : 1;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
