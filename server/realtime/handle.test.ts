import { expect, it } from 'vitest';
import { FloodLimit } from '../lib/flood-limit.ts';
import { createLogger } from '../lib/logger.ts';
import { Dispatcher } from './handle.ts';
import { InFlight } from './in-flight.ts';

type Middleware = (event: [string, ...unknown[]]) => void;

it('limits events by address once the person has passed, so that who floods does not use up the others', async () => {
  const dispatcher = new Dispatcher({
    customer: { join: () => Promise.resolve({}) },
    staff: {},
    eventFlood: new FloodLimit({ points: 3, seconds: 10 }),
    addressFlood: new FloodLimit({ points: 5, seconds: 10 }),
    inFlight: new InFlight(),
    logger: createLogger('silent'),
  });
  const enter = (userId: string, address: string): ((times: number) => Promise<string[]>) => {
    let hear: Middleware = () => undefined;
    const data = { principal: { userId, role: 'user' }, address, isRegistered: true };
    dispatcher.listen({ data, use: (middleware: Middleware) => (hear = middleware) } as never);
    const ask = (): Promise<string> =>
      new Promise((resolve) =>
        hear(['join', {}, (answer: { error?: { code: string } }) => resolve(answer.error?.code ?? 'ok')]),
      );
    return (times) => Promise.all(Array.from({ length: times }, ask));
  };
  const [mallory, ada, grace] = [enter('mallory', 'branch'), enter('ada', 'branch'), enter('grace', 'home')];
  expect(await mallory(5)).toEqual(['ok', 'ok', 'ok', 'rate-limited', 'rate-limited']);
  expect(await ada(3)).toEqual(['ok', 'ok', 'rate-limited']);
  expect(await grace(3)).toEqual(['ok', 'ok', 'ok']);
});
