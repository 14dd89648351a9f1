/** What may leave the server, key by key, for every push and every answer. Kept complete by the compiler. */
import type { AuditEntry, SessionInfo, StaffMember } from './administration.ts';
import type { Availability, Conversation, Message, PageContext, Presence, Receipt, Session, User } from './entities.ts';
import type { ErrorBody } from './errors.ts';
import type {
  BroadcastSent,
  CustomerRequests,
  Hello,
  HistoryPage,
  Pushes,
  SentMessage,
  SessionNotice,
  StaffHello,
  StaffRequests,
  SyncedStream,
  Viewers,
} from './events.ts';
import type { Limits } from './limits.ts';
import type { AnyShape, Shape } from './shape.ts';
import type { PasskeyInfo } from './sign-in.ts';
import type { ConfiguredTeam, OpeningHours, TeamSettings, WidgetSettings } from './widget.ts';

export const USER: Shape<User> = { id: true, role: true, name: true, email: true, team: true };

export const SESSION: Shape<Session> = {
  user: USER,
  accessToken: true,
  expiresAt: true,
  refreshToken: true,
  refreshExpiresAt: true,
};

export const ERROR: Shape<ErrorBody> = {
  code: true,
  message: true,
  retryable: true,
  retryAfterMs: true,
  requestId: true,
};

export const MESSAGE: Shape<Message> = {
  id: true,
  clientId: true,
  conversationId: true,
  seq: true,
  kind: true,
  sender: { id: true, role: true, name: true },
  recipient: { id: true },
  content: true,
  timestamp: true,
  masked: true,
  broadcastId: true,
};

const RECEIPT: Shape<Receipt> = { userId: true, deliveredSeq: true, readSeq: true };

/** As a customer sees one: staff's own arrangement is not told. */
const CUSTOMERS_CONVERSATION: Shape<Omit<Conversation, 'team' | 'context'>> = {
  id: true,
  user: { id: true, name: true, role: true },
  status: true,
  assignee: { id: true, name: true },
  epoch: true,
  headSeq: true,
  createdAt: true,
  lastMessageAt: true,
  lastMessage: MESSAGE,
  receipts: [RECEIPT],
  unread: true,
  closedAt: true,
  asksRating: true,
};

const CONTEXT: Shape<PageContext> = { page: true, title: true, data: 'record' };
export const CONVERSATION: Shape<Conversation> = { ...CUSTOMERS_CONVERSATION, team: true, context: CONTEXT };

const AVAILABILITY: Shape<Availability> = {
  available: true,
  medianReplySeconds: true,
  opensAt: true,
  closesAt: true,
  promisedBy: true,
  ahead: true,
};
const PRESENCE: Shape<Presence> = { userId: true, role: true, name: true, status: true, lastSeenAt: true };
const LIMITS: Shape<Limits> = {
  contentChars: true,
  contentBytes: true,
  frameBytes: true,
  historyPage: true,
  syncStreams: true,
  attachmentBytes: true,
};

export const SENT: Shape<SentMessage> = {
  id: true,
  conversationId: true,
  seq: true,
  timestamp: true,
  duplicate: true,
  masked: true,
};
const BROADCAST_SENT: Shape<BroadcastSent> = { broadcastId: true, recipients: true };
const HISTORY: Shape<HistoryPage> = { messages: [MESSAGE], hasMore: true };
const VIEWERS: Shape<Viewers> = { viewers: [{ id: true, name: true }] };
const SESSION_NOTICE: Shape<SessionNotice> = { code: true, reconnect: true, windowMs: true };
const STREAM: Shape<SyncedStream> = {
  conversationId: true,
  epoch: true,
  headSeq: true,
  messages: [MESSAGE],
  hasMore: true,
  reset: true,
  receipts: [RECEIPT],
};

const HELLO = {
  user: USER,
  broadcasts: [MESSAGE],
  limits: LIMITS,
  serverTime: true,
  availability: AVAILABILITY,
} as const satisfies Shape<Omit<Hello, 'conversation'>>;

export const STAFF_MEMBER: Shape<StaffMember> = {
  ...USER,
  disabled: true,
  invited: true,
  secondFactor: true,
  lastSeenAt: true,
};
export const SESSION_INFO: Shape<SessionInfo> = {
  id: true,
  method: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  isCurrent: true,
  address: true,
  client: true,
};
export const AUDIT_ENTRY: Shape<AuditEntry> = {
  seq: true,
  at: true,
  actor: { id: true, role: true, name: true },
  action: true,
  object: { kind: true, id: true },
  address: true,
  detail: 'record',
  hash: true,
};
export const PASSKEY: Shape<PasskeyInfo> = { id: true, name: true, createdAt: true, lastUsedAt: true };

const OPENING = { opens: true, closes: true } as const;
const HOURS: Shape<OpeningHours> = {
  zone: true,
  weekly: [{ weekday: true, ...OPENING }],
  holidays: [{ date: true, openings: [OPENING] }],
};
const TEAM_SETTINGS: Shape<TeamSettings> = {
  topics: [true],
  suggestions: [true],
  quickHelp: [{ label: true, url: true }],
  phone: true,
  privacyUrl: true,
  promiseMinutes: true,
};
export const CONFIGURED_TEAM: Shape<ConfiguredTeam> = { settings: TEAM_SETTINGS, hours: HOURS };
export const WIDGET_SETTINGS: Shape<WidgetSettings> = {
  visitors: true,
  topics: [true],
  suggestions: [true],
  quickHelp: [{ label: true, url: true }],
  phone: true,
  privacyUrl: true,
  hours: HOURS,
  availability: AVAILABILITY,
};

/** Without the arrangement of staff, which a customer's answers never hold. */
export const CUSTOMER_ACKS: { readonly [Name in keyof CustomerRequests]: AnyShape } = {
  register: { ...HELLO, conversation: CUSTOMERS_CONVERSATION },
  join: 'nothing',
  'user-message': SENT,
  typing: 'nothing',
  rate: 'nothing',
  context: 'nothing',
  sync: { streams: [STREAM] },
  history: HISTORY,
  conversations: { conversations: [CUSTOMERS_CONVERSATION], next: true },
  receipt: 'nothing',
  presence: 'nothing',
  'auth-refresh': { expiresAt: true },
};

export const STAFF_ACKS: { readonly [Name in keyof StaffRequests]: Shape<StaffRequests[Name]['data']> } = {
  register: {
    ...HELLO,
    conversation: CONVERSATION,
    users: [PRESENCE],
    conversations: [CONVERSATION],
    teams: [true],
    next: true,
  } satisfies Shape<StaffHello>,
  join: VIEWERS,
  leave: VIEWERS,
  close: CONVERSATION,
  reopen: CONVERSATION,
  transfer: CONVERSATION,
  'admin-reply': SENT,
  'admin-message': BROADCAST_SENT,
  'admin-typing': 'nothing',
  sync: { streams: [STREAM] },
  history: HISTORY,
  conversations: { conversations: [CONVERSATION], next: true },
  receipt: 'nothing',
  presence: 'nothing',
  'auth-refresh': { expiresAt: true },
};

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
