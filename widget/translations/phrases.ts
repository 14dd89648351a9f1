import type { ErrorCode } from '../../server/protocol/errors.ts';
import { timeOfDay } from '../components/dates.ts';
import type { TimelineItem } from '../core/chat-state.ts';
import { fill } from './fill.ts';
import { words } from './words.ts';

/** What one calls a person in a sentence: the first word of the name, unless that looks like a title or an initial. */
export function shortName(name: string): string {
  return /^[\p{L}\p{M}'’-]{3,}(?=\s)/u.exec(name)?.[0] ?? name;
}

/** A system message in words, with its time; `undefined` for one this version has no words for. */
export function systemLine(item: TimelineItem, language: string): string | undefined {
  const sentence = systemSentence(item);
  return sentence && `${sentence} · ${timeOfDay(item.timestamp, language)}`;
}

function systemSentence({ content, staff, message }: TimelineItem): string | undefined {
  if (content === 'conversation-reopened') return words.reopened;
  if (content !== 'conversation-closed') return undefined;
  return staff && message ? fill(words.closedBy, { name: shortName(message.sender.name) }) : words.closed;
}

/** Why a message was not sent, as a sentence; empty when we have none for it. */
export function failureReason(code: ErrorCode | undefined): string {
  const reasons: object = words;
  return (reasons as Partial<Record<string, string>>)[`failed-${code}`] ?? '';
}
