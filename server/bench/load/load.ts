import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../../lib/project-folder.ts';
import type { Endings } from '../endings.ts';
import type { LoadAnswer, LoadResult, LoadTask } from './task.ts';

/** Runs one task in a process of its own, fresh each time: nobody inherits what another contestant warmed up. */
export async function load(task: LoadTask, endings: Endings): Promise<LoadResult> {
  const child = fork(join(projectFolder(), 'dist/server/bench/load/worker.js'));
  endings.add(() => child.kill('SIGKILL'));
  child.send(task);
  const answer = await new Promise<LoadAnswer>((resolve) => {
    child.once('message', (content: LoadAnswer) => resolve(content));
    child.once('exit', (code, signal) => resolve({ failure: `it ended early (${signal ?? String(code)})` }));
  });
  if ('failure' in answer) throw new Error(`the load process failed: ${answer.failure}`);
  return answer.result;
}
