/** One line of the log as it is drawn: a heading, a notice, or what one person said in one go. */
import { html, type TemplateResult } from 'lit';
import { dayHeading, timeOfDay } from '../../../widget/components/dates.ts';
import type { Group } from '../../../widget/components/grouping.ts';
import type { Bubble } from '../../../widget/components/message-group.ts';
import type { TimelineItem } from '../../../widget/core/chat-state.ts';
import { longDate } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { firstName } from '../../translations/names.ts';
import { failureWords } from '../failure-words.ts';
import { systemWords } from '../system-words.ts';
import type { LogBlock } from './log-blocks.ts';

/** What a line is drawn with beside its own content. */
export interface BlockContext {
  /** Keys of the messages that show how far they got. */
  stated: ReadonlySet<string>;
  /** Who is reading: a message on its way has no sender yet. */
  me: { id: string; name: string } | undefined;
}

/** It must be in the log's root: its style sheet is the log's. */
export function renderBlock(block: LogBlock, context: BlockContext): TemplateResult {
  const now = new Date();
  switch (block.kind) {
    case 'conversation':
      return html`<h3 class="conversation" data-conversation=${block.conversationId}>
        ${block.isLatest ? words.thread.latest : words.thread.conversation(longDate(block.createdAt, now))}
      </h3>`;
    case 'day':
      return html`<h3>${dayHeading(block.timestamp, now.getTime(), words.thread)}</h3>`;
    case 'new':
      return html`<p class="new">${words.thread.newest}</p>`;
    case 'system':
      return html`<p class="system meta">${systemWords(block.entry.content)}, ${timeOfDay(block.entry.timestamp)}</p>`;
    case 'group':
      return renderGroup(block, context);
  }
}

function renderGroup({ entries }: Group<TimelineItem>, { stated, me }: BlockContext): TemplateResult {
  const [first] = entries;
  const author = first.message?.sender ?? me;
  return html`<frosst-message-group
    ?own=${first.staff}
    .avatar=${true}
    .author=${author?.name ?? ''}
    .authorId=${author?.id ?? ''}
    .byline=${first.staff && !first.own ? firstName(author?.name ?? '') : ''}
    .bubbles=${entries.map((item) => bubbleOf(item, stated))}
  ></frosst-message-group>`;
}

function bubbleOf(item: TimelineItem, stated: ReadonlySet<string>): Bubble {
  return {
    key: item.key,
    content: item.content,
    timestamp: item.timestamp,
    showsState: stated.has(item.key),
    ...(item.delivery ? { state: item.delivery } : {}),
    ...(item.failure ? { reason: failureWords(item.failure.code) } : {}),
  };
}
