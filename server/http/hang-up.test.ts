import { connect } from 'node:net';
import { Readable } from 'node:stream';
import Koa from 'koa';
import { expect, it } from 'vitest';
import { hangUpWhenStalled } from './hang-up.ts';
import { closeServer, createHttpServer, listen } from './server.ts';

it('hangs up on who asks for a long answer and takes nothing of it, and makes no more of it', async () => {
  const koa = new Koa();
  koa.silent = true;
  const body = Readable.from(endless(), { highWaterMark: 1 });
  koa.use((ctx) => {
    hangUpWhenStalled(ctx.res, 200);
    ctx.body = body;
  });
  const server = createHttpServer(koa.callback());
  const port = await listen(server, { port: 0, host: '127.0.0.1' });
  const client = connect({ port, host: '127.0.0.1' }).pause();
  client.on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await expect.poll(() => body.destroyed).toBe(true);
  client.destroy();
  await closeServer(server);
});

function* endless(): Generator<string, void> {
  for (;;) yield 'x'.repeat(1_000_000);
}
