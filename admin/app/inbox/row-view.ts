import type { Message } from '../../../server/protocol/entities.ts';
import type { InboxRowView } from '../../components/inbox-row/inbox-row.ts';
import type { InboxRow } from '../../core/agent-state.ts';
import { listTime } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { firstName } from '../../translations/names.ts';
import { systemWords } from '../system-words.ts';

/** A line never shows more, and a message can be 10,000 characters long. */
const PREVIEW_CHARACTERS = 160;

/**
 * Puts a row of the inbox into words.
 *
 * @param draft the text begun for this customer, if any
 * @param myId who is reading, because their own messages are "You"
 */
export function rowViewOf(
  row: InboxRow,
  { draft, myId, now }: { draft: string; myId: string | undefined; now: Date },
): InboxRowView {
  const { customer, conversation } = row;
  return {
    userId: customer.id,
    name: customer.name,
    guest: customer.role === 'visitor',
    presence: row.presence,
    time: conversation ? listTime(conversation.lastMessageAt, now) : '',
    preview: previewOf(row, draft, myId),
    unread: row.unread,
    isWaiting: row.turn === 'staff',
    closed: conversation?.status === 'closed',
  };
}

function previewOf(row: InboxRow, draft: string, myId: string | undefined): InboxRowView['preview'] {
  const last = row.conversation?.lastMessage ?? null;
  if (row.failed) return { kind: 'failed', lead: words.row.notSent, text: words.row.notSentText };
  if (row.typing) return { kind: 'typing', text: words.row.typing(firstName(row.customer.name)) };
  if (draft.trim() !== '') return { kind: 'draft', lead: words.row.draft, text: oneLine(draft) };
  if (!last) return { kind: 'nothing', text: words.row.nothing };
  if (last.kind === 'system') return { kind: 'text', text: systemWords(last.content) };
  const lead = leadOf(last, row.customer.id, myId);
  return { kind: 'text', text: oneLine(last.content), ...(lead === undefined ? {} : { lead }) };
}

function leadOf({ sender }: Message, customerId: string, myId: string | undefined): string | undefined {
  if (sender.id === customerId) return undefined;
  return sender.id === myId ? words.row.you : words.row.colleague(firstName(sender.name));
}

function oneLine(text: string): string {
  // Twice as many, because a cut must not fall inside what becomes a single space.
  return text
    .slice(0, PREVIEW_CHARACTERS * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, PREVIEW_CHARACTERS);
}
