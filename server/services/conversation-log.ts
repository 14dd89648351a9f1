import type { Trx } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import type { Message, SystemKey } from '../protocol/entities.ts';
import { type ConversationRecord, updateConversation } from '../repositories/conversations.ts';
import { insertMessages } from '../repositories/messages.ts';

type Sender = Message['sender'];

/** Something about to be said: by a person, with their own name for it, or by the server about what a person did. */
export type LogEntry =
  | { kind: 'text'; sender: Sender; content: string; clientId: string }
  | { kind: 'system'; sender: Sender; content: SystemKey };

/**
 * Appends to a conversation's log and stores the conversation as it is given, head moved. It and `append_messages` in the
 * database are what gives numbers: under the conversation's row lock, which the caller holds here, so that they have no
 * gaps and become visible in their order.
 *
 * @returns what was appended, without anyone's `clientId`
 */
export async function appendToLog(
  trx: Trx,
  conversation: ConversationRecord,
  entries: readonly LogEntry[],
  now: Date,
): Promise<Message[]> {
  // A clock that was set back must not make a log run backwards.
  const at = now > conversation.lastMessageAt ? now : conversation.lastMessageAt;
  const grown = { ...conversation, lastMessageAt: at };
  const numbered = entries.map((entry) => {
    const isFromCustomer = entry.sender.id === conversation.customerId;
    grown.headSeq += 1;
    if (entry.kind === 'text' && isFromCustomer) grown.saidByCustomer += 1;
    if (entry.kind === 'text' && !isFromCustomer) grown.saidByStaff += 1;
    const { headSeq: seq, saidByCustomer, saidByStaff } = grown;
    const clientId = entry.kind === 'text' ? entry.clientId : null;
    return { ...entry, id: newId(), conversationId: conversation.id, seq, clientId, saidByCustomer, saidByStaff, at };
  });
  await insertMessages(trx, numbered);
  await updateConversation(trx, grown);
  return numbered.map(({ id, conversationId, seq, kind, sender, content }) => ({
    id,
    conversationId,
    seq,
    kind,
    sender,
    recipient: sender.id === conversation.customerId ? null : { id: conversation.customerId },
    content,
    timestamp: at.toISOString(),
  }));
}
