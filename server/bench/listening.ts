import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** @throws when nobody listens on that port of this machine within two minutes: others may keep the machine busy */
export async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    if (await isListening(port)) return;
    await delay(100);
  }
  throw new Error(`nobody listens on port ${port}`);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
