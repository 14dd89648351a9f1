import type { Presence } from '../../../server/protocol/entities.ts';
import type { PastConversation } from '../../components/customer-panel/customer-panel.ts';
import type { Thread } from '../../core/agent-state.ts';
import { longDate, shortDate } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { systemWords } from '../system-words.ts';

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
  if (thread.sections.length === 0) return thread.loading ? [] : [words.customer.newHere];
  return [firstChat(thread, now), countOf(thread)].filter((fact) => fact !== undefined);
}

/** Everything known of the customer, in the order it helps; what is not known has no line. */
export function customerFacts(thread: Thread, presence: Presence['status'], now: Date): Fact[] {
  const first = thread.sections[0];
  const facts: (Fact | undefined)[] = [
    [words.customer.identity, thread.customer.role === 'visitor' ? words.customer.guest : words.customer.signedIn],
    [words.customer.presence, words.presence[presence]],
    first && !thread.hasOlder ? [words.customer.first, longDate(first.conversation.createdAt, now)] : undefined,
    first ? [words.customer.history, countOf(thread)] : undefined,
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** The conversations before the present one, newest first. */
export function pastConversations(thread: Thread, now: Date): PastConversation[] {
  return thread.sections
    .slice(0, -1)
    .reverse()
    .map(({ conversation }) => ({
      id: conversation.id,
      date: shortDate(conversation.createdAt, now),
      status: conversation.status === 'closed' ? words.customer.closed : words.customer.open,
      said: lastSaid(conversation.lastMessage),
    }));
}

/** Only true once the very first conversation is loaded. */
function firstChat(thread: Thread, now: Date): string | undefined {
  const first = thread.sections[0];
  return first && !thread.hasOlder ? words.customer.since(shortDate(first.conversation.createdAt, now)) : undefined;
}

function countOf({ sections, hasOlder }: Thread): string {
  const counted = words.customer.counted(sections.length);
  return hasOlder ? words.customer.atLeast(counted) : counted;
}

function lastSaid(message: Thread['sections'][number]['conversation']['lastMessage']): string {
  if (!message) return words.row.nothing;
  return message.kind === 'system' ? systemWords(message.content) : message.content.slice(0, 160);
}
