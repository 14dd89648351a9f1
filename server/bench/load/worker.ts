import { hold } from './hold.ts';
import { talk } from './talk.ts';
import type { LoadAnswer, LoadResults, LoadTask } from './task.ts';

/** A load process: answers each task of its parent once, and ends with it. */

process.once('disconnect', () => process.exit());
process.on('message', (task: LoadTask) => {
  perform(task).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

function perform(task: LoadTask): Promise<LoadResults[keyof LoadResults]> {
  return task.kind === 'talk' ? talk(task) : hold(task);
}

function answer(content: LoadAnswer): void {
  process.send?.(content);
}
