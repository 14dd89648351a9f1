import { expect, it } from 'vitest';
import { ROUTES } from '../http/contracts.ts';
import { CONTRACTS } from '../realtime/contracts.ts';
import type { AnyShape } from '../protocol/shape.ts';
import { CONVERSATION } from '../protocol/shapes/conversations.ts';
import { MESSAGE, RECEIPT, SENT } from '../protocol/shapes/messages.ts';
import { CUSTOMER_PUSHES, PUSHES } from '../protocol/shapes/pushes.ts';
import { STAFF_ENTRY } from '../protocol/shapes/staff-entries.ts';

/** All lists in a shape, itself among them, by who they are and not by what they hold. */
function listsIn(shape: AnyShape | undefined): Set<unknown> {
  const found = new Set<unknown>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || found.has(part)) return;
    found.add(part);
    Object.values(part).forEach(look);
  };
  look(shape);
  return found;
}

const STAFFS = {
  CONVERSATION,
  MESSAGE,
  RECEIPT,
  SENT,
  STAFF_ENTRY,
  TYPING: PUSHES['admin-typing'],
  HEADS: PUSHES.heads,
};

/** What customers hear in, by where. */
const CUSTOMERS: [string, AnyShape | undefined][] = [
  ...Object.entries(CUSTOMER_PUSHES),
  ...Object.entries(CONTRACTS.customer).map(([name, { answers }]): [string, AnyShape] => [name, answers]),
  ...Object.entries(ROUTES)
    .filter(([, { does }]) => does === 'read-conversation' || does === 'write-message')
    .map(([name, { answers, answersCustomers }]): [string, AnyShape | undefined] => [
      name,
      answersCustomers ?? answers,
    ]),
];

it.each(CUSTOMERS)('%s tells customers of conversations by lists of their own, not by one of staff’s', (_, shape) => {
  const lists = listsIn(shape);
  const shared = Object.entries(STAFFS).filter(([, list]) => lists.has(list));
  expect(shared.map(([name]) => name)).toEqual([]);
});
