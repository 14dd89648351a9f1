/** From the messages of all conversations to the rows of the log: days, what one person said in one go, notices. */
import { calendarDay, dayHeading, localeFor } from '../../components/dates.ts';
import { type Day, entriesShowingState, type Group, groupByDay, type SystemLine } from '../../components/grouping.ts';
import type { Bubble, FrosstMessageGroup } from '../../components/message-group.ts';
import type { TimelineItem } from '../../core/chat-state.ts';
import { fill } from '../../translations/fill.ts';
import { messageWords } from '../../translations/message-words.ts';
import { failureReason, shortName, systemLine } from '../../translations/phrases.ts';
import { words } from '../../translations/words.ts';
import type { Row } from './arrange.ts';

/** What rows are drawn with beside their own messages. */
interface Drawing {
  showing: ReadonlySet<string>;
  language: string;
  /** Whether all is drawn anew, because the words are. */
  afresh: boolean;
}

/** What each element shows: drawing ten thousand again for one that is new would stop the page. */
const drawn = new WeakMap<HTMLElement, readonly unknown[]>();

/** The rows, oldest first. Those of an older conversation stand under the day it began. */
export function rowsOf(items: readonly TimelineItem[], afresh = false): Row[] {
  const drawing = { showing: entriesShowingState(items), language: localeFor(words.language), afresh };
  const conversations = byConversation(items);
  return conversations.flatMap((said, index) =>
    groupByDay(said).flatMap((day, dayIndex) => [
      dayRow(day, drawing.language, dayIndex === 0 && index < conversations.length - 1),
      ...day.blocks.flatMap((block) =>
        block.kind === 'system' ? systemRow(block, drawing.language) : [groupRow(block, drawing), ...maskedRow(block)],
      ),
    ]),
  );
}

/* What is still on its way belongs to the last. */
function byConversation(items: readonly TimelineItem[]): TimelineItem[][] {
  const parts: TimelineItem[][] = [];
  let id: string | null | undefined;
  for (const item of items) {
    const its = item.message ? item.message.conversationId : id;
    if (parts.length === 0 || (id !== undefined && its !== id)) parts.push([]);
    id = its;
    parts.at(-1)?.push(item);
  }
  return parts;
}

function dayRow(day: Day<TimelineItem>, language: string, beginsConversation: boolean): Row {
  const heading = beginsConversation
    ? fill(words.conversationFrom, { date: calendarDay(day.timestamp, Date.now(), language) })
    : dayHeading(day.timestamp, Date.now(), messageWords, language);
  return textRow('h3', `day ${day.key}`, heading);
}

/* None for what this version has no words for. */
function systemRow({ key, entry }: SystemLine<TimelineItem>, language: string): Row[] {
  const line = systemLine(entry, language);
  return line === undefined ? [] : [textRow('p', key, line)];
}

/* Said once below what the person wrote, whatever was hidden in it. */
function maskedRow({ key, entries }: Group<TimelineItem>): Row[] {
  const isMasked = entries.some(({ own, message }) => own && message?.masked);
  return isMasked ? [textRow('p', `masked ${key}`, words.masked)] : [];
}

function textRow(tag: 'h3' | 'p', key: string, text: string): Row {
  return {
    key,
    tag,
    fill(element) {
      element.dir = 'auto';
      if (element.textContent !== text) element.textContent = text;
    },
  };
}

function groupRow({ key, entries }: Group<TimelineItem>, drawing: Drawing): Row {
  return {
    key,
    tag: 'frosst-message-group',
    fill(element) {
      const now = [drawing.language, ...entries, ...entries.map((item) => drawing.showing.has(item.key))];
      const before = drawn.get(element);
      if (!drawing.afresh && before?.length === now.length && now.every((part, index) => part === before[index]))
        return;
      drawn.set(element, now);
      element.setAttribute('exportparts', 'message, bubble, bubble-own, bubble-theirs, meta');
      Object.assign(element, groupOf(entries, drawing));
    },
  };
}

function groupOf(entries: Group<TimelineItem>['entries'], { showing, language }: Drawing): Partial<FrosstMessageGroup> {
  const { own, message } = entries[0];
  const { id: authorId = '', name = '' } = message?.sender ?? {};
  return {
    bubbles: entries.map((item) => toBubble(item, showing)),
    own,
    avatar: !own,
    author: own ? messageWords.you : name,
    authorId,
    byline: own ? '' : shortName(name),
    language,
  };
}

function toBubble({ key, content, timestamp, delivery, failure }: TimelineItem, showing: ReadonlySet<string>): Bubble {
  return {
    key,
    content,
    timestamp,
    showsState: showing.has(key),
    ...(delivery && { state: delivery }),
    ...(failure && { reason: failureReason(failure.code) }),
  };
}
