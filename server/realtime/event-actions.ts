import type { CommonRequests, CustomerRequests, StaffRequests } from '../protocol/events.ts';
import type { Action } from '../services/policy/policy.ts';

const common = {
  register: 'connect',
  'auth-refresh': 'connect',
  presence: 'set-presence',
  sync: 'read-conversation',
  history: 'read-conversation',
  conversations: 'read-conversation',
  receipt: 'confirm-receipt',
} as const satisfies Record<keyof CommonRequests | 'register', Action>;

/** What each event does, in the policy's words. An event that is not here cannot be sent. */
export const EVENT_ACTIONS = Object.freeze({
  customer: {
    ...common,
    join: 'join-own-conversation',
    'user-message': 'write-message',
    typing: 'signal-typing',
    rate: 'rate-conversation',
    context: 'describe-page',
  } satisfies Record<keyof CustomerRequests, Action>,
  staff: {
    ...common,
    join: 'watch-conversation',
    leave: 'watch-conversation',
    close: 'close-conversation',
    reopen: 'reopen-conversation',
    transfer: 'transfer-conversation',
    'admin-reply': 'write-message',
    'admin-message': 'send-broadcast',
    'admin-typing': 'signal-typing',
  } satisfies Record<keyof StaffRequests, Action>,
});
