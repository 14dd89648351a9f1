import type { Conversation, Message, User } from '../../server/protocol/entities.ts';
import type { TimelineItem } from '../../widget/core/chat-state.ts';
import { type AgentState, EMPTY_AGENT, type InboxRow, type Thread } from '../core/agent-state.ts';
import { Inbox } from '../core/inbox.ts';

export const INGRID: User = { id: 'ingrid', role: 'supervisor', name: 'Ingrid Dahl' };
export const MAYA: User = { id: 'maya', role: 'agent', name: 'Maya Lindqvist' };
/** An admin, with a second factor. */
export const ASTRID: User = { id: 'astrid', role: 'admin', name: 'Astrid Lund' };
export const AKSEL: User = { id: 'aksel', role: 'user', name: 'Aksel Berg' };

/** An instant of the day all tests happen on. */
export function at(time: string, day = '2026-03-12'): string {
  return `${day}T${time}:00.000Z`;
}

/** A message with everything that does not matter filled in. */
export function message(seq: number, rest: Partial<Message> = {}): Message {
  return {
    id: `m${String(seq)}-${rest.conversationId ?? 'c1'}`,
    conversationId: 'c1',
    seq,
    kind: 'text',
    sender: AKSEL,
    recipient: null,
    content: `text ${String(seq)}`,
    timestamp: at(`09:0${String(seq)}`),
    ...rest,
  };
}

/** A conversation with everything that does not matter filled in. */
export function conversation(rest: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1',
    user: { id: AKSEL.id, name: AKSEL.name, role: AKSEL.role },
    status: 'open',
    assignee: null,
    epoch: 1,
    headSeq: 0,
    createdAt: at('09:00'),
    lastMessageAt: at('09:00'),
    lastMessage: null,
    receipts: [],
    unread: 0,
    ...rest,
  };
}

/** A stored message as the thread holds it. */
export function item(stored: Message, rest: Partial<TimelineItem> = {}): TimelineItem {
  const staff = stored.sender.id !== AKSEL.id;
  const { id: key, content, timestamp } = stored;
  return { key, message: stored, content, timestamp, own: stored.sender.id === INGRID.id, staff, ...rest };
}

/** A row of the inbox; `at` is the time of its last message. */
export function inboxRow(id: string, { at: time, ...rest }: Partial<InboxRow> & { at?: string } = {}): InboxRow {
  const customer = { id, name: id, role: 'user' } as const;
  const turn = rest.turn ?? 'staff';
  const status = turn === 'closed' ? 'closed' : 'open';
  const held =
    time === undefined ? null : conversation({ id: `c-${id}`, user: customer, status, lastMessageAt: at(time) });
  const waitingSince = turn === 'staff' && time !== undefined ? at(time) : null;
  const still = { typing: false, unread: 0, draft: false, failed: false } as const;
  return { customer, conversation: held, presence: 'online', turn, waitingSince, ...still, ...rest };
}

/** A thread with everything that does not matter filled in. */
export function threadOf(rest: Partial<Thread> = {}): Thread {
  return {
    customer: { id: AKSEL.id, name: AKSEL.name, role: AKSEL.role },
    sections: [],
    starting: [],
    current: null,
    loading: false,
    loadingOlder: false,
    hasOlder: false,
    failed: false,
    typing: false,
    viewers: [],
    gap: false,
    ...rest,
  };
}

/** A state of a console that is connected. */
export function agentState({ inbox = [], ...rest }: Rest = {}): AgentState {
  return { ...EMPTY_AGENT, connection: 'online', me: INGRID, inbox: Inbox.of(inbox), ...rest };
}

/** A state with its rows as a list. */
type Rest = Partial<Omit<AgentState, 'inbox'>> & { inbox?: readonly InboxRow[] };
