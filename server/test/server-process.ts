import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from 'esbuild';

/** The server as its own process, as `npm start` runs it. */
export interface ServerProcess {
  child: ChildProcess;
  /** Everything it has printed so far. */
  output: () => string;
  /** Waits until it has printed something that matches. */
  printed: (pattern: RegExp) => Promise<RegExpMatchArray>;
  /** Waits until it has ended, and returns its exit code, null when a signal ended it. */
  ended: () => Promise<number | null>;
}

/** Compiles an entry of the server into one file that Node runs, with the packages left where they are. */
export async function compileServer(entry: string): Promise<string> {
  const outfile = resolve('.cache', 'test-server', `${entry}-${process.pid}.mjs`);
  const options = { bundle: true, packages: 'external', format: 'esm', platform: 'node', target: 'node20' } as const;
  await build({ ...options, entryPoints: [resolve('server', `${entry}.ts`)], outfile, logLevel: 'error' });
  return outfile;
}

/** Starts a compiled entry with these settings and no others. */
export function runServer(file: string, env: Record<string, string>, words: readonly string[] = []): ServerProcess {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [file, ...words], { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const look = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const looking of look) looking();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const closed = new Promise<number | null>((done) => child.once('close', done));

  return {
    child,
    output: () => output,
    ended: () => closed,
    printed: (pattern) =>
      new Promise((done, failed) => {
        const looking = (): void => {
          const match = pattern.exec(output);
          if (match === null) return;
          look.delete(looking);
          done(match);
        };
        look.add(looking);
        looking();
        void closed.then(() => failed(new Error(`the server ended without printing ${String(pattern)}:\n${output}`)));
      }),
  };
}
