import { runTask } from './run-task.ts';
import type { LoadAnswer, LoadTask } from './task.ts';

/** A load process: gets one task from its parent, answers once, and ends; it ends with its parent too. */

process.once('disconnect', () => process.exit());
process.once('message', (task: LoadTask) => {
  runTask(task).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

function answer(content: LoadAnswer): void {
  process.send?.(content, () => process.exit());
}
