/** From the messages of a conversation to the rows of its log: days, what one person said in one go, notices. */
import { dayHeading, localeFor } from '../../components/dates.ts';
import { type Day, entriesShowingState, type Group, groupByDay, type SystemLine } from '../../components/grouping.ts';
import type { Bubble, FrosstMessageGroup } from '../../components/message-group.ts';
import type { TimelineItem } from '../../core/chat-state.ts';
import { messageWords } from '../../translations/message-words.ts';
import { failureReason, shortName, systemLine } from '../../translations/phrases.ts';
import { words } from '../../translations/words.ts';
import type { Row } from './arrange.ts';

/** The rows, oldest first. */
export function rowsOf(items: readonly TimelineItem[]): Row[] {
  const showing = entriesShowingState(items);
  const language = localeFor(words.language);
  return groupByDay(items).flatMap((day) => [
    dayRow(day, language),
    ...day.blocks.map((block) =>
      block.kind === 'system' ? systemRow(block, language) : groupRow(block, showing, language),
    ),
  ]);
}

function dayRow(day: Day<TimelineItem>, language: string): Row {
  const heading = dayHeading(day.timestamp, Date.now(), messageWords, language);
  return { key: `day ${day.key}`, tag: 'h3', fill: (element) => (element.textContent = heading) };
}

function systemRow({ key, entry }: SystemLine<TimelineItem>, language: string): Row {
  return {
    key,
    tag: 'p',
    fill(element) {
      const line = systemLine(entry, language);
      element.className = 'line';
      element.dir = 'auto';
      element.hidden = !line;
      element.textContent = line ?? '';
    },
  };
}

function groupRow({ key, entries }: Group<TimelineItem>, showing: Set<string>, language: string): Row {
  const { own, message } = entries[0];
  const { id: authorId = '', name = '' } = message?.sender ?? {};
  const group: Partial<FrosstMessageGroup> = {
    bubbles: entries.map((item) => toBubble(item, showing)),
    own,
    avatar: !own,
    author: own ? messageWords.you : name,
    authorId,
    byline: own ? '' : shortName(name),
    language,
  };
  return {
    key,
    tag: 'frosst-message-group',
    fill(element) {
      element.setAttribute('exportparts', 'message, bubble, bubble-own, bubble-theirs, meta');
      Object.assign(element, group);
    },
  };
}

function toBubble({ key, content, timestamp, delivery, failure }: TimelineItem, showing: Set<string>): Bubble {
  return {
    key,
    content,
    timestamp,
    showsState: showing.has(key),
    ...(delivery && { state: delivery }),
    ...(failure && { reason: failureReason(failure.code) }),
  };
}
