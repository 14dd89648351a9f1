/** One row of the inbox: what each thing the server tells makes of it. Pure. */
import {
  type Conversation,
  isStaffRole,
  type Message,
  type Presence,
  type Receipt,
} from '../../server/protocol/entities.ts';
import { mergeReceipt } from '../../widget/core/timeline.ts';
import type { InboxRow } from './agent-state.ts';

/** How somebody stands, as far as it was told. */
export type Standing = Pick<Presence, 'userId' | 'status'> & Partial<Presence>;

/** Whose row a message belongs to: the customer's who wrote it, or whom it was written to. */
export function customerOf(message: Message): string | undefined {
  return isStaffRole(message.sender.role) ? message.recipient?.id : message.sender.id;
}

/** Whether a customer wrote it, with their own hand. */
export function isFromCustomer(message: Message): boolean {
  return message.kind !== 'system' && !isStaffRole(message.sender.role);
}

const NEW_ROW = Object.freeze({
  conversation: null,
  presence: 'offline',
  typing: false,
  unread: 0,
  turn: 'none',
  waitingSince: null,
  draft: false,
  failed: false,
} satisfies Omit<InboxRow, 'customer'>);

/** The row of a customer once a conversation of theirs is described; the newest of them is the row's. */
export function rowWithConversation(known: InboxRow | undefined, told: Conversation): InboxRow {
  const row = known ?? { ...NEW_ROW, customer: told.user };
  const held = row.conversation;
  if (held && held.id !== told.id && held.lastMessageAt > told.lastMessageAt) return row;
  return describe({ ...row, customer: told.user }, newest(held, told));
}

/** A description that was overtaken by a message keeps its status, and the message. */
function newest(held: Conversation | null, told: Conversation): Conversation {
  if (held?.id !== told.id || held.headSeq <= told.headSeq) return told;
  const { headSeq, lastMessage, lastMessageAt, unread } = held;
  return { ...told, headSeq, lastMessage, lastMessageAt, unread };
}

/** What is left of a row whose conversation may not be seen any more; nothing of a customer who is not here either. */
export function rowWithoutConversation(row: InboxRow): InboxRow | undefined {
  if (row.presence === 'offline' && !row.draft && !row.failed) return undefined;
  return { ...row, conversation: null, unread: 0, turn: 'none', waitingSince: null, typing: false };
}

/** Takes a message of the row's conversation; one that is known changes nothing. */
export function rowWithMessage(row: InboxRow, message: Message): InboxRow {
  const { conversation } = row;
  if (!conversation || message.seq <= conversation.headSeq) return row;
  const unread = conversation.unread + (isFromCustomer(message) ? 1 : 0);
  const { seq: headSeq, timestamp: lastMessageAt } = message;
  const typing = row.typing && !isFromCustomer(message);
  return describe({ ...row, typing }, { ...conversation, headSeq, lastMessageAt, lastMessage: message, unread });
}

/** Takes a receipt; one's own that reaches the customer's newest message leaves nothing unread. */
export function rowWithReceipt(row: InboxRow, receipt: Receipt, isOwn: boolean): InboxRow {
  const { conversation } = row;
  if (!conversation) return row;
  const receipts = [...mergeReceipt(conversation.receipts, receipt)];
  const unread = isOwn && readsAll(conversation, receipt) ? 0 : conversation.unread;
  return describe(row, { ...conversation, receipts, unread });
}

/**
 * When staff or the system spoke last, the row does not know which message of the customer's is the newest. A read
 * mark that moves is always set there, and one that stands still says nothing new.
 */
function readsAll({ lastMessage, receipts }: Conversation, { userId, readSeq }: Receipt): boolean {
  if (!lastMessage) return false;
  if (isFromCustomer(lastMessage)) return readSeq >= lastMessage.seq;
  return readSeq > (receipts.find((held) => held.userId === userId)?.readSeq ?? 0);
}

/** The row of a customer as they stand; one who is here has one, one who left has none unless something was said or begun. */
export function rowWithStanding(known: InboxRow | undefined, told: Standing): InboxRow | undefined {
  const { userId, status, role, name, lastSeenAt } = told;
  const seen = lastSeenAt === undefined ? {} : { lastSeenAt };
  const isHere = status !== 'offline';
  if (known) {
    const isKept = isHere || known.conversation !== null || known.draft || known.failed;
    return isKept ? { ...known, ...seen, presence: status, typing: known.typing && isHere } : undefined;
  }
  if (!isHere || role === undefined || name === undefined) return undefined;
  return { ...NEW_ROW, ...seen, customer: { id: userId, name, role }, presence: status };
}

function describe(row: InboxRow, conversation: Conversation): InboxRow {
  const turn = turnOf(conversation);
  const waitingSince = turn === 'staff' ? waitOf(row, conversation) : null;
  return { ...row, conversation, unread: conversation.unread, turn, waitingSince };
}

function turnOf({ status, lastMessage, unread }: Conversation): InboxRow['turn'] {
  if (status === 'closed') return 'closed';
  if (!lastMessage) return 'none';
  // What the system says is nobody's turn taken; what was unread before it still waits.
  if (lastMessage.kind === 'system') return unread > 0 ? 'staff' : 'customer';
  return isStaffRole(lastMessage.sender.role) ? 'customer' : 'staff';
}

/** Whoever waited already and whose log went on without a gap waits since then; of anybody else the newest is all one knows. */
function waitOf(row: InboxRow, told: Conversation): string {
  const held = row.conversation;
  const isSeamless = held?.id === told.id && told.headSeq - held.headSeq <= 1;
  return isSeamless && row.waitingSince !== null ? row.waitingSince : told.lastMessageAt;
}
