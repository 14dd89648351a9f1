import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../../lib/project-folder.ts';
import type { Endings } from '../endings.ts';
import type { LoadAnswer, LoadResults, LoadTask } from './task.ts';

/** A process that plays customers, so that their work is not the measured server's. */
export class LoadProcess {
  readonly #child: ChildProcess;

  constructor(endings: Endings) {
    this.#child = fork(join(projectFolder(), 'dist/server/bench/load/worker.js'));
    endings.add(() => this.#child.kill('SIGKILL'));
  }

  /** Lets it do one thing. @throws when that fails, or the process ends before it is done */
  async perform<Task extends LoadTask>(task: Task): Promise<LoadResults[Task['kind']]> {
    const child = this.#child;
    const answer = await new Promise<LoadAnswer>((resolve) => {
      const ended = (code: number | null, signal: string | null): void =>
        resolve({ failure: `it ended early (${signal ?? String(code)})` });
      child.once('exit', ended);
      child.once('message', (content: LoadAnswer) => {
        child.off('exit', ended);
        resolve(content);
      });
      child.send(task);
    });
    if ('failure' in answer) throw new Error(`the load process failed: ${answer.failure}`);
    // The process answers with what the kind of its task calls for.
    return answer.result as LoadResults[Task['kind']];
  }

  /** Ends it. @throws when it ended by itself: what was measured meanwhile lacked its customers */
  end(): void {
    if (this.#child.exitCode !== null) throw new Error('a load process ended early');
    this.#child.kill('SIGKILL');
  }
}
