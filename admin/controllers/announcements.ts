import type { TimelineItem } from '../../widget/core/chat-state.ts';
import { firstName } from '../translations/names.ts';
import type { AgentState } from '../core/agent-state.ts';
import { words } from '../translations/en.ts';

/** More messages than this at once are counted instead of read out. */
const READ_OUT = 3;

/**
 * What a screen reader hears of a change: messages of the customer on screen, that they began to type, and new
 * conversations elsewhere. One's own messages are never read out.
 *
 * @returns sentences in the order to be spoken; usually none
 */
export function announcementsFor(before: AgentState, now: AgentState): string[] {
  return [...messageNews(before, now), ...typingNews(before, now), ...noticeNews(before, now)];
}

function messageNews(before: AgentState, now: AgentState): string[] {
  if (!now.thread || before.thread?.customer.id !== now.thread.customer.id) return [];
  const last = newestStored(before);
  // Nothing was loaded yet: what comes is history, not news.
  if (last === undefined) return [];
  const fresh = now.thread.sections
    .flatMap(({ items }) => items)
    .filter(
      (item) => !item.own && item.message !== undefined && item.message.kind !== 'system' && item.timestamp > last,
    );
  if (fresh.length > READ_OUT) return [words.announce.many(fresh.length)];
  return fresh.map((item) => words.announce.message(firstName(item.message?.sender.name ?? ''), item.content));
}

function newestStored({ thread }: AgentState): string | undefined {
  if (!thread || thread.loading) return undefined;
  const stored = (items: readonly TimelineItem[]) => items.filter((item) => item.message !== undefined);
  return stored(thread.sections.flatMap(({ items }) => items)).at(-1)?.timestamp ?? '';
}

function typingNews(before: AgentState, now: AgentState): string[] {
  const began = now.thread?.typing === true && before.thread?.typing === false;
  return began && now.thread ? [words.announce.typing(firstName(now.thread.customer.name))] : [];
}

function noticeNews(before: AgentState, now: AgentState): string[] {
  const known = new Set(before.notices.map(({ conversationId }) => conversationId));
  return now.notices
    .filter(({ conversationId }) => !known.has(conversationId))
    .map(({ customer }) => words.toast.started(customer.name));
}
