/** What a connection is told when it begins and when it ends. */
import type { Hello, SessionNotice, StaffHello } from '../events/sessions.ts';
import type { Limits } from '../limits.ts';
import type { AnyShape, Shape } from '../shape.ts';
import { CONVERSATION, CUSTOMERS_CONVERSATION } from './conversations.ts';
import { CUSTOMERS_MESSAGE } from './customers-messages.ts';
import { MESSAGE } from './messages.ts';
import { PRESENCE, USER } from './people.ts';
import { AVAILABILITY } from './settings.ts';

const LIMITS: Shape<Limits> = {
  contentChars: true,
  contentBytes: true,
  frameBytes: true,
  historyPage: true,
  syncStreams: true,
  attachmentBytes: true,
};

const HELLO = {
  user: USER,
  limits: LIMITS,
  serverTime: true,
  availability: AVAILABILITY,
} as const satisfies Shape<Omit<Hello, 'conversation' | 'broadcasts'>>;

/** Without the arrangement of staff, which a customer's answers never hold. */
export const CUSTOMER_HELLO = {
  ...HELLO,
  conversation: CUSTOMERS_CONVERSATION,
  broadcasts: [CUSTOMERS_MESSAGE],
} as const satisfies AnyShape;

export const STAFF_HELLO: Shape<StaffHello> = {
  ...HELLO,
  conversation: CONVERSATION,
  broadcasts: [MESSAGE],
  users: [PRESENCE],
  conversations: [CONVERSATION],
  teams: [true],
  next: true,
};

export const SESSION_NOTICE: Shape<SessionNotice> = { code: true, reconnect: true, windowMs: true };
