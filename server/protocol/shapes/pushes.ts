/** What a push may hold, key by key, by whom it reaches. */
import type { Pushes } from '../events/pushes.ts';
import type { Shape } from '../shape.ts';
import { CONVERSATION, VIEWERS } from './conversations.ts';
import { MESSAGE, RECEIPT } from './messages.ts';
import { PRESENCE, USER } from './people.ts';
import { SESSION_NOTICE } from './sessions.ts';
import { AVAILABILITY } from './settings.ts';

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
  heads: { heads: [{ conversationId: true, headSeq: true }] },
  session: SESSION_NOTICE,
};
