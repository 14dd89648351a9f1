import { beforeEach, describe, expect, test } from 'vitest';
import { TestClock } from '../test/clock.ts';
import { TestTimers } from '../test/timers.ts';
import { Circuit } from './circuit.ts';

describe('the circuit before the database', () => {
  const clock = new TestClock();
  let timers: TestTimers;
  /** How to answer each probe that was sent, oldest first. */
  let probes: ((isThere: boolean) => void)[];
  let states: string[];
  let circuit: Circuit;
  beforeEach(() => {
    timers = new TestTimers();
    probes = [];
    states = [];
    circuit = new Circuit(() => new Promise((resolve) => probes.push(resolve)), timers);
    circuit.follow((state) => states.push(state));
  });

  const answer = async (isThere: boolean): Promise<void> => {
    probes.at(-1)?.(isThere);
    await new Promise(setImmediate);
  };
  const refused = { code: 'unavailable', retryAfterMs: 1_000 };

  test('lets requests pass and asks nothing while nothing is wrong', async () => {
    await circuit.enter();
    timers.pass(60_000, clock);
    expect(probes).toHaveLength(0);
    expect(circuit.state).toBe('closed');
  });

  test('does not open for a lost connection when the database answers', async () => {
    circuit.doubt();
    circuit.doubt();
    expect(probes).toHaveLength(1);
    const entering = circuit.enter();
    await answer(true);
    await entering;
    expect(states).toEqual([]);
  });

  test('opens when the probe finds nothing, for who waited for it too, and refuses at once', async () => {
    circuit.doubt();
    const entering = expect(circuit.enter()).rejects.toMatchObject(refused);
    await answer(false);
    await entering;
    await expect(circuit.enter()).rejects.toMatchObject(refused);
    expect(states).toEqual(['open']);
  });

  test('sends one probe at a time every half second, refuses meanwhile, and closes when one is answered', async () => {
    circuit.doubt();
    await answer(false);
    timers.pass(499, clock);
    expect(probes).toHaveLength(1);
    timers.pass(1, clock);
    expect(circuit.state).toBe('half-open');
    circuit.doubt();
    timers.pass(5_000, clock);
    expect(probes).toHaveLength(2);
    await expect(circuit.enter()).rejects.toMatchObject(refused);
    await answer(false);
    timers.pass(500, clock);
    expect(probes).toHaveLength(3);
    await answer(true);
    await circuit.enter();
    timers.pass(60_000, clock);
    expect(probes).toHaveLength(3);
    expect(states).toEqual(['open', 'half-open', 'open', 'half-open', 'closed']);
  });

  test('sends no more probes once it is stopped', async () => {
    circuit.doubt();
    await answer(false);
    circuit.stop();
    timers.pass(5_000, clock);
    expect(probes).toHaveLength(1);
  });
});
