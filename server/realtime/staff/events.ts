import type { StaffRequests } from '../../protocol/events.ts';
import type { HandlerTable } from '../handle.ts';
import { type SharedDeps, sharedEvents } from '../shared/events.ts';
import { assignmentEvents } from './assignments/events.ts';
import { broadcastEvents } from './broadcasts/events.ts';
import { type ConversationDeps, conversationEvents } from './conversations/events.ts';
import { type MessageDeps, messageEvents } from './messages/events.ts';
import { noteEvents } from './notes/events.ts';
import { sessionEvents } from './sessions/events.ts';

/** Everything a member of staff may send. */
export function staffEvents(deps: SharedDeps & ConversationDeps & MessageDeps): HandlerTable<StaffRequests> {
  return {
    ...sharedEvents(deps),
    ...sessionEvents(deps),
    ...conversationEvents(deps),
    ...assignmentEvents(deps),
    ...messageEvents(deps),
    ...noteEvents(deps),
    ...broadcastEvents(deps),
  };
}
