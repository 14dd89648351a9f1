import { beforeEach, describe, expect, it } from 'vitest';
import { Announcer, type BusinessEvents } from '../lib/business-events.ts';
import { TestClock } from '../test/clock.ts';
import { TestTimers } from '../test/timers.ts';
import { ON_ITS_WAY } from './hindsight.ts';
import { MissedRows } from './missed-rows.ts';

type Entry = BusinessEvents['staff-entry-stored'];

describe('entries that were not announced', () => {
  let stored: Entry[];
  let announcer: Announcer;
  let timers: TestTimers;
  let clock: TestClock;
  let rows: MissedRows<'staff-entry-stored'>;
  let told: Entry[];

  beforeEach(async () => {
    [stored, told] = [[], []];
    [timers, clock] = [new TestTimers(), new TestClock()];
    announcer = new Announcer((error) => {
      throw error;
    });
    announcer.on('staff-entry-stored', (event) => told.push(event));
    const within = () => Promise.resolve([...stored]);
    rows = new MissedRows({ announcer, clock, timers, name: 'staff-entry-stored', within });
    stored.push(entry('before'));
    await rows.catchUp();
  });

  const entry = (id: string): Entry => ({ id, clientId: `${id} of its author` }) as Entry;
  /** Looks, and lets what is on its way have its time; meanwhile something may happen. */
  const look = async (meanwhile: () => void = () => undefined): Promise<void> => {
    const looked = rows.catchUp();
    await new Promise(setImmediate);
    meanwhile();
    timers.pass(ON_ITS_WAY, clock);
    await looked;
  };

  it('are announced once, with the author’s names for them, and none of before our time', async () => {
    stored.push(entry('one'), entry('two'));
    await look();
    await look();
    expect(told).toEqual([entry('one'), entry('two')]);
  });

  it('have a while in which they may come by themselves', async () => {
    stored.push(entry('one'), entry('two'));
    await look(() => {
      expect(told).toEqual([]);
      expect(rows.isNews(['staff-entry-stored', entry('one')])).toBe(true);
      announcer.repeat(['staff-entry-stored', entry('one')]);
    });
    expect(told).toEqual([entry('one'), entry('two')]);
  });

  it('are no news when they come after all', async () => {
    stored.push(entry('late'));
    await look();
    expect(rows.isNews(['staff-entry-stored', entry('late')])).toBe(false);
    expect(rows.isNews(['conversation-moved', { id: 'late' } as BusinessEvents['conversation-moved']])).toBe(true);
  });
});
