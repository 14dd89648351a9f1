import { hold } from './hold.ts';
import { awaitReturn, gather } from './storm.ts';
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
  switch (task.kind) {
    case 'talk':
      return talk(task);
    case 'hold':
      return hold(task);
    case 'gather':
      return gather(task);
    case 'return':
      return awaitReturn();
  }
}

function answer(content: LoadAnswer): void {
  process.send?.(content);
}
