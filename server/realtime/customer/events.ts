import type { CustomerRequests } from '../../protocol/events.ts';
import type { HandlerTable } from '../handle.ts';
import { type SharedDeps, sharedEvents } from '../shared/events.ts';
import { conversationEvents } from './conversations/events.ts';
import { type MessageDeps, messageEvents } from './messages/events.ts';
import { type PageDeps, pageEvents } from './pages/events.ts';
import { sessionEvents } from './sessions/events.ts';

/** Everything a customer may send. */
export function customerEvents(deps: SharedDeps & MessageDeps & PageDeps): HandlerTable<CustomerRequests> {
  return {
    ...sharedEvents(deps),
    ...sessionEvents(deps),
    ...conversationEvents(deps),
    ...messageEvents(deps),
    ...pageEvents(deps),
  };
}
