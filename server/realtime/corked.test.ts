import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { writeTogether } from './corked.ts';
import type { FrosstServer } from './socket.ts';

/** An engine with one connection, and what became of the socket below it. */
function connected({ transport = 'websocket', upgrade }: { transport?: string; upgrade?: string } = {}) {
  const engine = new EventEmitter();
  writeTogether({ engine } as unknown as FrosstServer);
  const done: string[] = [];
  const socket = { cork: () => done.push('cork'), uncork: () => done.push('uncork') };
  const connection = { transport: { name: transport }, request: { socket, headers: { upgrade } } };
  const flush = (packets: number): string[] => {
    engine.emit('flush', connection, Array(packets).fill({}));
    done.push('written');
    engine.emit('drain', connection);
    return done;
  };
  return flush;
}

it('holds several packets back until all are written', () => {
  expect(connected({ upgrade: 'websocket' })(3)).toEqual(['cork', 'written', 'uncork']);
});

it('leaves a packet by itself alone', () => {
  expect(connected({ upgrade: 'websocket' })(1)).not.toContain('cork');
});

it('leaves a socket alone that is not the WebSocket’s: of a polling client, and of one that was', () => {
  expect(connected({ transport: 'polling' })(3)).toEqual(['written']);
  expect(connected()(3)).toEqual(['written']);
});
