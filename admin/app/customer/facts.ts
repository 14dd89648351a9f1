import type { Conversation, Presence } from '../../../server/protocol/entities.ts';
import type { PastConversation } from '../../components/customer-panel/customer-panel.ts';
import type { InboxRow, Thread } from '../../core/agent-state.ts';
import { longDate, moment, shortDate } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { systemWords } from '../system-words.ts';

/** Whether a customer is here, and since when not. */
export type Standing = Pick<InboxRow, 'presence' | 'lastSeenAt'>;

/** A label and a fact, both in words. */
export type Fact = readonly [label: string, fact: string];

/** The line under a customer's name: presence, and whether the conversation is over. */
export function situationOf(thread: Thread, presence: Presence['status']): string {
  const parts: string[] = [words.presence[presence]];
  if (thread.current?.status === 'closed') parts.push(words.thread.closed);
  return parts.join(' · ');
}

/** The strip of narrower consoles: since when, and how much was said before. Empty claims are left out. */
export function headerFacts(thread: Thread, now: Date): string[] {
  const { conversations, isComplete } = knownOf(thread);
  if (conversations.length === 0) return isComplete ? [words.customer.newHere] : [];
  return [firstChat(thread, now), countOf(thread)].filter((fact) => fact !== undefined);
}

/** Everything known of the customer, in the order it helps; what is not known has no line. */
export function customerFacts(thread: Thread, { presence, lastSeenAt }: Standing, now: Date): Fact[] {
  const { conversations, isComplete } = knownOf(thread);
  const first = conversations.at(-1);
  const facts: (Fact | undefined)[] = [
    [words.customer.identity, thread.customer.role === 'visitor' ? words.customer.guest : words.customer.signedIn],
    [words.customer.presence, words.presence[presence]],
    presence === 'offline' && lastSeenAt !== undefined ? [words.customer.lastSeen, moment(lastSeenAt, now)] : undefined,
    first && isComplete ? [words.customer.first, longDate(first.createdAt, now)] : undefined,
    first ? [words.customer.history, countOf(thread)] : undefined,
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** The conversations before the present one, newest first. */
export function pastConversations(thread: Thread, now: Date): PastConversation[] {
  return knownOf(thread)
    .conversations.filter(({ id }) => id !== thread.current?.id)
    .map((conversation) => ({
      id: conversation.id,
      date: shortDate(conversation.createdAt, now),
      status: conversation.status === 'closed' ? words.customer.closed : words.customer.open,
      said: lastSaid(conversation.lastMessage),
    }));
}

/** Whether there are conversations that are neither listed nor loaded. */
export function hasUnlisted(thread: Thread): boolean {
  return !knownOf(thread).isComplete;
}

/** What was listed, and what began or was loaded since; newest first. */
function knownOf({ listed, sections, hasOlder, loading }: Thread): {
  conversations: Conversation[];
  isComplete: boolean;
} {
  const known = new Map(listed?.conversations.map((conversation) => [conversation.id, conversation]));
  for (const { conversation } of sections) known.set(conversation.id, conversation);
  const conversations = [...known.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { conversations, isComplete: listed?.isComplete === true || !(hasOlder || loading) };
}

/** Only true once the very first conversation is known. */
function firstChat(thread: Thread, now: Date): string | undefined {
  const { conversations, isComplete } = knownOf(thread);
  const first = conversations.at(-1);
  return first && isComplete ? words.customer.since(shortDate(first.createdAt, now)) : undefined;
}

function countOf(thread: Thread): string {
  const { conversations, isComplete } = knownOf(thread);
  const counted = words.customer.counted(conversations.length);
  return isComplete ? counted : words.customer.atLeast(counted);
}

function lastSaid(message: Conversation['lastMessage']): string {
  if (!message) return words.row.nothing;
  return message.kind === 'system' ? systemWords(message.content) : message.content.slice(0, 160);
}
