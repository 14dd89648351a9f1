/** The inbox as rows, one per customer: what each thing the server tells makes of them. Pure. */
import {
  type Conversation,
  isStaffRole,
  type Message,
  type Presence,
  type Receipt,
} from '../../server/protocol/entities.ts';
import { mergeReceipt } from '../../widget/core/timeline.ts';
import type { InboxRow } from './agent-state.ts';

export type Rows = readonly InboxRow[];

/** Whose row a message belongs to: the customer's who wrote it, or whom it was written to. */
export function customerOf(message: Message): string | undefined {
  return isStaffRole(message.sender.role) ? message.recipient?.id : message.sender.id;
}

/** Whether a customer wrote it, with their own hand. */
export function isFromCustomer(message: Message): boolean {
  return message.kind !== 'system' && !isStaffRole(message.sender.role);
}

/** Newest activity first; customers with whom nothing was said yet come last, by name. */
export function sortRows(rows: Rows): Rows {
  const activity = (row: InboxRow) => row.conversation?.lastMessageAt ?? '';
  return [...rows].sort(
    (a, b) => activity(b).localeCompare(activity(a)) || a.customer.name.localeCompare(b.customer.name),
  );
}

/** Changes one customer's row, if there is one. */
export function changeRow(rows: Rows, userId: string, change: (row: InboxRow) => InboxRow): Rows {
  return rows.map((row) => (row.customer.id === userId ? change(row) : row));
}

/** Takes a conversation as the server describes it: it is the row's if it is the newest of that customer. */
export function withConversation(rows: Rows, conversation: Conversation): Rows {
  const { user } = conversation;
  const known = rows.find((row) => row.customer.id === user.id);
  if (!known) return [...rows, describe({ ...NEW_ROW, customer: user }, conversation)];
  const held = known.conversation;
  if (held && held.id !== conversation.id && held.lastMessageAt > conversation.lastMessageAt) return rows;
  return changeRow(rows, user.id, (row) => describe({ ...row, customer: user }, newest(held, conversation)));
}

/** A description that was overtaken by a message keeps its status, and the message. */
function newest(held: Conversation | null, told: Conversation): Conversation {
  if (held?.id !== told.id || held.headSeq <= told.headSeq) return told;
  const { headSeq, lastMessage, lastMessageAt, unread } = held;
  return { ...told, headSeq, lastMessage, lastMessageAt, unread };
}

/** Takes a message that was pushed or acknowledged. Rows that hold another conversation are left as they are. */
export function withMessage(rows: Rows, message: Message): Rows {
  return rows.map((row) => {
    const { conversation } = row;
    if (!conversation || conversation.id !== message.conversationId || message.seq <= conversation.headSeq) return row;
    const unread = conversation.unread + (isFromCustomer(message) ? 1 : 0);
    const { seq: headSeq, timestamp: lastMessageAt } = message;
    const typing = row.typing && !isFromCustomer(message);
    return describe({ ...row, typing }, { ...conversation, headSeq, lastMessageAt, lastMessage: message, unread });
  });
}

/** Takes a receipt; one's own that reaches the newest message leaves nothing unread. */
export function withReceipt(rows: Rows, conversationId: string, receipt: Receipt, isOwn: boolean): Rows {
  return rows.map((row) => {
    const { conversation } = row;
    if (conversation?.id !== conversationId) return row;
    const last = conversation.lastMessage;
    const isAll =
      isOwn && last !== null && receipt.readSeq >= (isFromCustomer(last) ? last.seq : 0) && receipt.readSeq > 0;
    const receipts = [...mergeReceipt(conversation.receipts, receipt)];
    return describe(row, { ...conversation, receipts, unread: isAll ? 0 : conversation.unread });
  });
}

/** Takes how a customer stands; one who is here has a row, one who left and said nothing has none. */
export function withPresence(rows: Rows, presence: Pick<Presence, 'userId' | 'status'> & Partial<Presence>): Rows {
  const { userId, status, role, name, lastSeenAt } = presence;
  const seen = lastSeenAt === undefined ? {} : { lastSeenAt };
  const known = rows.find((row) => row.customer.id === userId);
  if (known) {
    if (status === 'offline' && !known.conversation) return rows.filter((row) => row !== known);
    return changeRow(rows, userId, (row) => ({
      ...row,
      ...seen,
      presence: status,
      typing: row.typing && status !== 'offline',
    }));
  }
  if (status === 'offline' || role === undefined || name === undefined) return rows;
  return [...rows, { ...NEW_ROW, ...seen, customer: { id: userId, name, role }, presence: status }];
}

const NEW_ROW = Object.freeze({
  conversation: null,
  presence: 'offline',
  typing: false,
  unread: 0,
  turn: 'none',
  draft: false,
  failed: false,
} satisfies Omit<InboxRow, 'customer'>);

function describe(row: InboxRow, conversation: Conversation): InboxRow {
  return { ...row, conversation, unread: conversation.unread, turn: turnOf(conversation) };
}

function turnOf({ status, lastMessage, unread }: Conversation): InboxRow['turn'] {
  if (status === 'closed') return 'closed';
  if (!lastMessage) return 'none';
  // What the system says is nobody's turn taken; what was unread before it still waits.
  if (lastMessage.kind === 'system') return unread > 0 ? 'staff' : 'customer';
  return isStaffRole(lastMessage.sender.role) ? 'customer' : 'staff';
}
