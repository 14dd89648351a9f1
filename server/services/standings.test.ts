import { describe, expect, it } from 'vitest';
import type { Standing } from '../lib/business-events.ts';
import { Standings } from './standings.ts';

const customer = { userId: 'ada', role: 'user', name: 'Ada' } as const;
const agent = { userId: 'grace', role: 'agent', name: 'Grace' } as const;
const standing = (person: Standing['person'], status: Standing['status'], at: number): Standing => ({
  person,
  status,
  saidAt: at,
  at,
});

describe('how people stand on all nodes together', () => {
  let now = 100_000;
  const standings = (): Standings => new Standings('here', () => now);

  it('is online for a customer who is so anywhere, and what was said last for a member of staff', () => {
    const all = standings();
    for (const person of [customer, agent]) {
      all.hear('here', standing(person, 'online', 1));
      all.hear('there', standing(person, 'away', 2));
    }
    expect(all.of('ada')).toMatchObject({ status: 'online', at: 2 });
    expect(all.of('grace')).toMatchObject({ status: 'away', at: 2 });
    all.hear('here', standing(customer, 'offline', 3));
    expect(all.of('ada')).toMatchObject({ status: 'away' });
    all.hear('there', standing(customer, 'offline', 4));
    expect(all.of('ada')).toBeUndefined();
    expect([...all.everyone()].map(({ person }) => person.userId)).toEqual(['grace']);
  });

  it('is not taken back by a word that comes late', () => {
    const all = standings();
    expect(all.hear('there', standing(customer, 'offline', 5))).toBe(true);
    expect(all.hear('there', standing(customer, 'online', 4))).toBe(false);
    expect(all.of('ada')).toBeUndefined();
    expect(all.reconcile([{ nodeId: 'there', standing: standing(customer, 'online', 4) }])).toEqual([]);
    expect(all.of('ada')).toBeUndefined();
  });

  it('believes a word that is not in the table yet for a while, and no longer', () => {
    const all = standings();
    all.hear('there', standing(customer, 'online', 5));
    now += 4_000;
    expect(all.reconcile([])).toEqual([]);
    now += 2_000;
    expect(all.reconcile([])).toEqual([standing(customer, 'online', 5)]);
    expect(all.of('ada')).toBeUndefined();
  });

  it('comes from the table when nothing was heard, and goes with it; words of this node do not', () => {
    const all = standings();
    all.hear('here', standing(agent, 'online', 1));
    const row = { nodeId: 'there', standing: standing(customer, 'away', 5) };
    expect(all.reconcile([row])).toEqual([row.standing]);
    expect(all.reconcile([row])).toEqual([]);
    now += 10_000;
    expect(all.reconcile([])).toEqual([row.standing]);
    expect(all.of('grace')).toMatchObject({ status: 'online' });
  });
});
