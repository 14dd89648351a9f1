/** What a push may hold, key by key, by whom it reaches. */
import type { Pushes } from '../events/pushes.ts';
import type { AnyShape, Shape } from '../shape.ts';
import { CONVERSATION, CUSTOMERS_CONVERSATION, VIEWERS } from './conversations.ts';
import { CUSTOMERS_MESSAGE, CUSTOMERS_RECEIPT } from './customers-messages.ts';
import { MESSAGE, RECEIPT } from './messages.ts';
import { PRESENCE, USER } from './people.ts';
import { SESSION_NOTICE } from './sessions.ts';
import { AVAILABILITY } from './settings.ts';
import { STAFF_ENTRY } from './staff-entries.ts';

/** To anybody. */
export const PUSHES: { readonly [Name in keyof Pushes]: Shape<Pushes[Name]> } = {
  'new-message': MESSAGE,
  'admin-reply': MESSAGE,
  'admin-message': MESSAGE,
  typing: { conversationId: true, userId: true, isTyping: true },
  'admin-typing': { conversationId: true, name: true, isTyping: true },
  chatNotification: { conversation: CONVERSATION, user: USER },
  viewers: { conversationId: true, ...VIEWERS },
  presence: { ...PRESENCE, ...AVAILABILITY },
  receipt: { conversationId: true, ...RECEIPT },
  conversation: CONVERSATION,
  'conversation-gone': { conversationId: true },
  'staff-entry': STAFF_ENTRY,
  heads: { heads: [{ conversationId: true, headSeq: true }] },
  session: SESSION_NOTICE,
};

/**
 * To customers: a list of its own, so that what staff one day are told more of does not reach customers with it. An
 * event that is not here is for staff alone.
 */
export const CUSTOMER_PUSHES: { readonly [Name in keyof Pushes]?: AnyShape } = {
  'new-message': CUSTOMERS_MESSAGE,
  'admin-reply': CUSTOMERS_MESSAGE,
  'admin-message': CUSTOMERS_MESSAGE,
  'admin-typing': { conversationId: true, name: true, isTyping: true },
  presence: AVAILABILITY,
  receipt: { conversationId: true, ...CUSTOMERS_RECEIPT },
  conversation: CUSTOMERS_CONVERSATION,
  heads: { heads: [{ conversationId: true, headSeq: true }] },
  session: SESSION_NOTICE,
};
