/** From logs, receipts and the outbox to what a person sees. Pure. */
import { isStaffRole, type Message, type Receipt } from '../../server/protocol/entities.ts';
import type { DeliveryState, TimelineItem } from './chat-state.ts';
import type { Log } from './log.ts';
import type { OutboxItem } from './outbox-item.ts';

/** How far the other side got. */
export interface Reach {
  deliveredSeq: number;
  readSeq: number;
}

/** The furthest any of these people got: one of the bank's side is enough. */
export function reachOf(receipts: readonly Receipt[], counts: (userId: string) => boolean): Reach {
  const those = receipts.filter(({ userId }) => counts(userId));
  return {
    deliveredSeq: Math.max(0, ...those.map((receipt) => receipt.deliveredSeq)),
    readSeq: Math.max(0, ...those.map((receipt) => receipt.readSeq)),
  };
}

/** Whose eyes it is seen with. */
export interface Viewpoint {
  userId: string;
  /** Of the bank's side; its messages are then one's own side's, a colleague's too. */
  staff: boolean;
}

/** What one conversation's log shows. One's own message is shown before what is missing ahead of it has come. */
export function logItems({ messages, ahead }: Log, viewpoint: Viewpoint, reach: Reach): TimelineItem[] {
  const own = ahead.filter((message) => message.sender.id === viewpoint.userId);
  return [...messages, ...own].map((message) => storedItem(message, viewpoint, reach));
}

function storedItem(message: Message, viewpoint: Viewpoint, reach: Reach): TimelineItem {
  const { id, clientId, content, timestamp, sender, seq, kind } = message;
  const staff = isStaffRole(sender.role);
  return {
    key: clientId ?? id,
    message,
    content,
    timestamp,
    own: sender.id === viewpoint.userId,
    staff,
    ...(clientId !== undefined && { clientId }),
    ...(staff === viewpoint.staff && kind !== 'system' && { delivery: deliveryOf(seq, reach) }),
  };
}

function deliveryOf(seq: number, { deliveredSeq, readSeq }: Reach): DeliveryState {
  if (seq <= readSeq) return 'read';
  return seq <= deliveredSeq ? 'delivered' : 'sent';
}

/** What an item of the outbox shows. */
export function pendingItem(
  { clientId, content, timestamp, failure }: OutboxItem,
  moving: boolean,
  staff: boolean,
): TimelineItem {
  const item = { key: clientId, clientId, content, timestamp, own: true, staff };
  return failure ? { ...item, delivery: 'failed', failure } : { ...item, delivery: moving ? 'sending' : 'waiting' };
}

/** The same list with every item that shows nothing new replaced by the one of before, so that it is not drawn again. */
export function keepItems(before: readonly TimelineItem[], now: readonly TimelineItem[]): readonly TimelineItem[] {
  const known = new Map(before.map((item) => [item.key, item]));
  const kept = now.map((item) => {
    const old = known.get(item.key);
    const same = old && old.message === item.message && old.delivery === item.delivery && old.failure === item.failure;
    return same ? old : item;
  });
  return kept.length === before.length && kept.every((item, index) => item === before[index]) ? before : kept;
}

/** The newest message the other side wrote: what a receipt is about. 0 when there is none. */
export function lastTheirs({ messages }: Log, staff: boolean): number {
  return messages.findLast((message) => isStaffRole(message.sender.role) !== staff)?.seq ?? 0;
}

/** How many messages of the other side come after what has been read. Notices of the system are not counted. */
export function countUnread({ messages }: Log, staff: boolean, readSeq: number): number {
  const unread = messages.filter(
    ({ seq, kind, sender }) => seq > readSeq && kind !== 'system' && isStaffRole(sender.role) !== staff,
  );
  return unread.length;
}
