/** One text on its way: what every tab, and the disk, know of it. */
import type { Message } from '../../server/protocol/entities.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { SentMessage } from '../../server/protocol/events.ts';

/** A text on its way, and all that is needed to send it again exactly as it was. */
export interface OutboxItem {
  readonly clientId: string;
  /** Whom it is for. Items of one lane go one after the other, lanes go side by side. */
  readonly lane: string;
  readonly content: string;
  /** It rather begins a new conversation than go into the last one. */
  readonly startNew?: true;
  /** ISO time; later than that of every item before it. */
  readonly timestamp: string;
  /** Whether it may lie on the disk, wherever it comes to; absent until that is known where it was written. */
  keeps?: boolean;
  /** Grows with every change, so that of two copies the newer one is known. */
  revision: number;
  /** Where it goes, fixed when it is first sent; `null` leaves the choice to the server. */
  conversationId?: string | null;
  /** Why it was given up; it waits for the person. */
  failure?: ErrorBody;
  /** Disconnects that came soon after sending it. */
  losses?: number;
}

/** Forgets why an item was given up, so that it is tried as if for the first time. */
export function pardon(item: OutboxItem): void {
  delete item.failure;
  delete item.losses;
}

/** The message the server stored, as it will also come back with the log. */
export function storedMessage(item: OutboxItem, sent: SentMessage, sender: Message['sender']): Message {
  const { id, conversationId, seq, timestamp } = sent;
  const { clientId, content } = item;
  return { id, clientId, conversationId, seq, kind: 'text', sender, recipient: null, content, timestamp };
}
