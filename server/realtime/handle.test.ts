import { expect, it } from 'vitest';
import { FloodLimit } from '../lib/flood-limit.ts';
import { createLogger } from '../lib/logger.ts';
import { Dispatcher } from './handle.ts';
import { InFlight } from './in-flight.ts';

type Middleware = (event: [string, ...unknown[]]) => void;

const NONE = new FloodLimit(undefined);

/** Somebody who sends an event so many times, and the codes of the answers. */
function entering(dispatcher: Dispatcher) {
  return (userId: string, address: string): ((times: number, name?: string) => Promise<string[]>) => {
    let hear: Middleware = () => undefined;
    const data = { principal: { userId, role: 'user' }, address, isRegistered: true };
    dispatcher.listen({ data, use: (middleware: Middleware) => (hear = middleware) } as never);
    const ask = (name: string): Promise<string> =>
      new Promise((resolve) =>
        hear([name, {}, (answer: { error?: { code: string } }) => resolve(answer.error?.code ?? 'ok')]),
      );
    return (times, name = 'join') => Promise.all(Array.from({ length: times }, () => ask(name)));
  };
}

it('limits events by address once the person has passed, so that who floods does not use up the others', async () => {
  const dispatcher = new Dispatcher({
    customer: { join: () => Promise.resolve({}) },
    staff: {},
    eventFlood: new FloodLimit({ points: 3, seconds: 10 }),
    signFlood: NONE,
    addressFlood: new FloodLimit({ points: 5, seconds: 10 }),
    inFlight: new InFlight(),
    refusals: { note: () => Promise.resolve() },
    logger: createLogger('silent'),
  });
  const enter = entering(dispatcher);
  const [mallory, ada, grace] = [enter('mallory', 'branch'), enter('ada', 'branch'), enter('grace', 'home')];
  expect(await mallory(5)).toEqual(['ok', 'ok', 'ok', 'rate-limited', 'rate-limited']);
  expect(await ada(3)).toEqual(['ok', 'ok', 'rate-limited']);
  expect(await grace(3)).toEqual(['ok', 'ok', 'ok']);
});

it('drops signs of typing beyond a bound without a word, and counts them for nobody else', async () => {
  let told = 0;
  const dispatcher = new Dispatcher({
    customer: { join: () => Promise.resolve({}), typing: () => Promise.resolve((told += 1)) },
    staff: {},
    eventFlood: NONE,
    signFlood: new FloodLimit({ points: 3, seconds: 10 }),
    addressFlood: new FloodLimit({ points: 5, seconds: 10 }),
    inFlight: new InFlight(),
    refusals: { note: () => Promise.resolve() },
    logger: createLogger('silent'),
  });
  const enter = entering(dispatcher);
  const [mallory, ada] = [enter('mallory', 'branch'), enter('ada', 'branch')];
  expect(new Set(await mallory(20, 'typing'))).toEqual(new Set(['ok']));
  expect(told).toBe(3);
  expect(await ada(5)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
});
