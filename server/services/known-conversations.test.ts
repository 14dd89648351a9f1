import { expect, it } from 'vitest';
import { KnownConversations } from './known-conversations.ts';

it('what a customer had open last is known until it is closed', () => {
  const known = new KnownConversations();
  known.learn({ id: 'first', customerId: 'ada', status: 'open' });
  known.learn({ id: 'second', customerId: 'ada', status: 'open' });
  known.learn({ id: 'first', customerId: 'ada', status: 'closed' });
  expect(known.lastOpenOf('ada')).toBe('second');
  known.learn({ id: 'second', customerId: 'ada', status: 'closed' });
  expect(known.lastOpenOf('ada')).toBeUndefined();
  expect(known.ownerOf('second')).toBe('ada');
});

it('the oldest is forgotten when too many are known', () => {
  const known = new KnownConversations();
  const learn = (index: number) => known.learn({ id: `c${index}`, customerId: `p${index}`, status: 'open' });
  for (let index = 0; index <= 50_000; index += 1) learn(index);
  expect([known.ownerOf('c0'), known.lastOpenOf('p0')]).toEqual([undefined, undefined]);
  expect([known.ownerOf('c1'), known.ownerOf('c50000')]).toEqual(['p1', 'p50000']);
});
