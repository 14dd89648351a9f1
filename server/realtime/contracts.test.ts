import { expect, it } from 'vitest';
import { CONTRACTS } from './contracts.ts';
import { customerEvents } from './customer/events.ts';
import { staffEvents } from './staff/events.ts';

it('every event that is handled has terms, and nothing else has', () => {
  // The tables are made of the handlers' names; nothing is called.
  const deps = { services: {} } as never;
  expect(Object.keys(CONTRACTS.customer).sort()).toEqual(Object.keys(customerEvents(deps)).sort());
  expect(Object.keys(CONTRACTS.staff).sort()).toEqual(Object.keys(staffEvents(deps)).sort());
});
