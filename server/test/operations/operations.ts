import { assignmentOperations } from './assignments.ts';
import { broadcastOperations } from './broadcasts.ts';
import { conversationOperations } from './conversations.ts';
import { messageOperations } from './messages.ts';
import { noteOperations } from './notes.ts';
import type { Operation, Operations } from './operation.ts';
import { pageOperations } from './pages.ts';
import { sessionOperations } from './sessions.ts';

/** How each event of either side is tried, whatever side it is of. */
export const OPERATIONS: Operations = {
  ...sessionOperations,
  ...conversationOperations,
  ...assignmentOperations,
  ...messageOperations,
  ...noteOperations,
  ...broadcastOperations,
  ...pageOperations,
};

/** A payload that passes the schema, for each event. */
export const SOUND: Readonly<Record<string, Record<string, unknown>>> = Object.fromEntries(
  Object.entries(OPERATIONS).map(([event, { sound }]) => [event, sound]),
);

/** How an event is tried. @throws where nobody has written that down */
export function operationOf(event: string): Operation {
  const operation = OPERATIONS[event];
  if (operation === undefined) throw new Error(`server/test/operations says nothing of ${event}`);
  return operation;
}
