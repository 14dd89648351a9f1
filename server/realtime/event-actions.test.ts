import { expect, it } from 'vitest';
import { customerEvents } from './customer/events.ts';
import { customerSchemas } from './customer/schema.ts';
import { EVENT_ACTIONS } from './event-actions.ts';
import { staffEvents } from './staff/events.ts';
import { staffSchemas } from './staff/schema.ts';

it('every event that is handled names what it does and has a schema, and nothing else is named', () => {
  // The tables are made of the handlers' names; nothing is called.
  const deps = { services: {} } as never;
  expect(Object.keys(EVENT_ACTIONS.customer).sort()).toEqual(Object.keys(customerEvents(deps)).sort());
  expect(Object.keys(EVENT_ACTIONS.staff).sort()).toEqual(Object.keys(staffEvents(deps)).sort());
  expect(Object.keys(EVENT_ACTIONS.customer).sort()).toEqual(Object.keys(customerSchemas).sort());
  expect(Object.keys(EVENT_ACTIONS.staff).sort()).toEqual(Object.keys(staffSchemas).sort());
});
