import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { compileServer } from './server-process.ts';

/** Whether anything listens there; a frozen process still does. */
async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

it('a Redis of a test run does not outlive it, though the run is killed and Redis frozen', async () => {
  const file = await compileServer('test/redis-server');
  const run = `
    import { startRedis } from ${JSON.stringify(file)};
    const redis = await startRedis();
    redis.freeze();
    console.log(new URL(redis.url).port);
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', run], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(printed.toString());
  expect(await isListening(port)).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => isListening(port), { timeout: 5_000 }).toBe(false);
  await rm(file);
});
