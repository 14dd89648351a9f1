/**
 * The inbox in the obvious way: an array of rows, gone through from end to end for each thing the server tells. What the
 * keyed inbox is compared with.
 */
import { type Conversation, isStaffRole, type Message, type Receipt } from '../../server/protocol/entities.ts';
import { mergeReceipt } from '../../widget/core/timeline.ts';
import type { InboxRow } from './agent-state.ts';
import type { Inbox } from './inbox.ts';
import { isFromCustomer, type Standing } from './rows.ts';

export type Rows = readonly InboxRow[];

/** Newest activity first; customers with whom nothing was said yet come last, by name. */
export function sortRows(rows: Rows): Rows {
  // ISO instants of one zone compare as text, far faster than by the rules of a language.
  const activity = (row: InboxRow) => row.conversation?.lastMessageAt ?? '';
  return [...rows].sort((a, b) => {
    const [one, other] = [activity(a), activity(b)];
    if (one !== other) return one > other ? -1 : 1;
    return a.customer.name.localeCompare(b.customer.name);
  });
}

/** Changes one customer's row, if there is one. */
export function changeRow(rows: Rows, userId: string, change: (row: InboxRow) => InboxRow): Rows {
  return rows.map((row) => (row.customer.id === userId ? change(row) : row));
}

/** Takes a conversation as the server describes it: it is the row's if it is the newest of that customer. */
export function withConversation(rows: Rows, conversation: Conversation): Rows {
  return withConversations(rows, [conversation]);
}

/** Takes a conversation away that this member of staff may not see any more; a customer who is here keeps a bare row. */
export function withoutConversation(rows: Rows, conversationId: string): Rows {
  return rows.flatMap((row) => (row.conversation?.id === conversationId ? bare(row) : row));
}

/** Takes away all conversations, as `withoutConversation` does one. */
export function withoutConversations(rows: Rows): Rows {
  return rows.flatMap(bare);
}

function bare(row: InboxRow): InboxRow[] {
  if (row.presence === 'offline' && !row.draft && !row.failed) return [];
  return [{ ...row, conversation: null, unread: 0, turn: 'none', typing: false }];
}

/**
 * Takes a page of conversations. One that went from a visitor to the customer who they turned out to be leaves no row of
 * the visitor, unless something begun for them waits in it.
 */
export function withConversations(rows: Rows, conversations: readonly Conversation[]): Rows {
  const byCustomer = indexed(rows);
  for (const told of conversations) {
    const { user } = told;
    for (const [id, { conversation, draft, failed }] of byCustomer)
      if (conversation?.id === told.id && id !== user.id && !draft && !failed) byCustomer.delete(id);
    byCustomer.set(user.id, holding(byCustomer.get(user.id) ?? { ...NEW_ROW, customer: user }, told));
  }
  return [...byCustomer.values()];
}

function holding(row: InboxRow, told: Conversation): InboxRow {
  const held = row.conversation;
  if (held && held.id !== told.id && held.lastMessageAt > told.lastMessageAt) return row;
  return describe({ ...row, customer: told.user }, newest(held, told));
}

function indexed(rows: Rows): Map<string, InboxRow> {
  return new Map(rows.map((row) => [row.customer.id, row]));
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

/** Takes a receipt; one's own that reaches the customer's newest message leaves nothing unread. */
export function withReceipt(rows: Rows, conversationId: string, receipt: Receipt, isOwn: boolean): Rows {
  return rows.map((row) => {
    const { conversation } = row;
    if (conversation?.id !== conversationId) return row;
    const receipts = [...mergeReceipt(conversation.receipts, receipt)];
    const unread = isOwn && readsAll(conversation, receipt) ? 0 : conversation.unread;
    return describe(row, { ...conversation, receipts, unread });
  });
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

/** Takes how a customer stands; one who is here has a row, one who left has none unless something was said or begun. */
export function withPresence(rows: Rows, presence: Standing): Rows {
  return withPresences(rows, [presence]);
}

/** Takes how several customers stand, in one pass however many rows there are. */
export function withPresences(rows: Rows, presences: readonly Standing[]): Rows {
  const byCustomer = indexed(rows);
  for (const presence of presences) {
    const row = standing(byCustomer.get(presence.userId), presence);
    if (row) byCustomer.set(presence.userId, row);
    else byCustomer.delete(presence.userId);
  }
  return [...byCustomer.values()];
}

function standing(known: InboxRow | undefined, told: Standing): InboxRow | undefined {
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

/** The rows of a keyed inbox as this one would have them. */
export function rowsOf(inbox: Inbox): Rows {
  return sortRows([...inbox.rows.values()]);
}
