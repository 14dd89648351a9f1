import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Endings } from '../endings.ts';
import { freePort } from '../free-port.ts';
import { untilListening } from '../listening.ts';

const REDIS = '/usr/bin/redis-server';

/** Whether Redis is installed. */
export function hasRedis(): boolean {
  return existsSync(REDIS);
}

/** Starts a Redis that keeps nothing on disk, and returns its URL. */
export async function startRedis(endings: Endings): Promise<string> {
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(REDIS, words, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  endings.add(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await untilListening(port);
  return `redis://127.0.0.1:${port}`;
}
