import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../lib/project-folder.ts';
import type { ServerProcess } from '../test/server-process.ts';

/** What a process's environment must hold so that its memory can be asked for. */
export function probed(): Record<string, string> {
  const probe = join(projectFolder(), 'dist/server/bench/memory-probe.js');
  return { NODE_OPTIONS: `--import=${pathToFileURL(probe).href}` };
}

/** How long a process has to come to rest before each collection, in milliseconds. */
const REST = 1_000;
const COLLECTIONS = 3;

/** In bytes. */
export interface Memory {
  /** What the operating system has given the process. */
  resident: number;
  /** What its objects and buffers take of that. */
  inUse: number;
}

/** The memory of a probed process when it rests and its garbage is gone. */
export class MemoryProbe {
  readonly #process: ServerProcess;
  #asked = 0;

  constructor(process: ServerProcess) {
    this.#process = process;
  }

  async settle(): Promise<Memory> {
    let memory: Memory = { resident: 0, inUse: 0 };
    for (let collection = 0; collection < COLLECTIONS; collection += 1) {
      await delay(REST);
      this.#asked += 1;
      this.#process.child.kill('SIGUSR2');
      const said = new RegExp(`memory ${this.#asked}: (\\d+) resident, (\\d+) in use`);
      const [, resident, inUse] = await this.#process.printed(said);
      memory = { resident: Number(resident), inUse: Number(inUse) };
    }
    return memory;
  }
}
