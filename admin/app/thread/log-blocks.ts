import { type Day, type Group, type SystemLine, groupByDay } from '../../../widget/components/grouping.ts';
import { isSameDay } from '../../../widget/components/dates.ts';
import type { TimelineItem } from '../../../widget/core/chat-state.ts';
import type { Thread } from '../../core/agent-state.ts';

/** One line of the log, from the heading of a conversation to what one person said in one go. */
export type LogBlock =
  | { kind: 'conversation'; key: string; conversationId: string; createdAt: string; isLatest: boolean }
  | { kind: 'day'; key: string; timestamp: string }
  | { kind: 'new'; key: string }
  | Group<TimelineItem>
  | SystemLine<TimelineItem>;

/** What the log is made of. */
export type LogParts = Pick<Thread, 'sections' | 'starting' | 'hasOlder' | 'firstUnreadKey'>;

/**
 * Lays a person's whole history out as one column: each conversation under its heading as soon as there are several,
 * each day under its own, and a line where the unread messages began.
 */
export function logBlocks({ sections, starting, hasOlder, firstUnreadKey }: LogParts): LogBlock[] {
  const several = sections.length > 1;
  const begun = groupByDay(starting).flatMap((day) => dayBlocks(day, false, firstUnreadKey));
  const told = sections.flatMap(({ conversation, items }, index): LogBlock[] => {
    const { id, createdAt } = conversation;
    const isLatest = index === sections.length - 1;
    const heading: LogBlock = {
      kind: 'conversation',
      key: `conversation-${id}`,
      conversationId: id,
      createdAt,
      isLatest,
    };
    const isWhole = index > 0 || !hasOlder;
    const days = groupByDay(items).flatMap((day, at) => {
      // A heading that names the day already says it; only a conversation cut off above must name its days.
      const saidAbove =
        several && !isLatest && isWhole && at === 0 && isSameDay(new Date(day.timestamp), new Date(createdAt));
      return dayBlocks(day, saidAbove, firstUnreadKey);
    });
    return several ? [heading, ...days] : days;
  });
  return [...told, ...begun];
}

function dayBlocks(day: Day<TimelineItem>, saidAbove: boolean, firstUnreadKey: string | undefined): LogBlock[] {
  const heading: LogBlock[] = saidAbove ? [] : [{ kind: 'day', key: `day-${day.key}`, timestamp: day.timestamp }];
  return [...heading, ...day.blocks.flatMap((block) => splitAtUnread(block, firstUnreadKey))];
}

/** What one person said in one go may begin read and end unread. */
function splitAtUnread(
  block: Group<TimelineItem> | SystemLine<TimelineItem>,
  firstUnreadKey: string | undefined,
): LogBlock[] {
  const line: LogBlock = { kind: 'new', key: 'new' };
  if (block.kind === 'system') return block.key === firstUnreadKey ? [line, block] : [block];
  const at = block.entries.findIndex((entry) => entry.key === firstUnreadKey);
  if (at === -1) return [block];
  return [...groupOf(block.entries.slice(0, at)), line, ...groupOf(block.entries.slice(at))];
}

function groupOf([first, ...rest]: TimelineItem[]): Group<TimelineItem>[] {
  return first ? [{ kind: 'group', key: first.key, entries: [first, ...rest] }] : [];
}
