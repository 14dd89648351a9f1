/**
 * What moved out of sight while there was no connection, so that no push told of it: the server leaves it out of what it
 * lists, and answers for it as for what does not exist.
 */
import type { Answer, StaffHello, SyncedStream, SyncRequest } from '../../server/protocol/events.ts';
import type { TimelineOptions } from '../../widget/core/timeline.ts';
import type { InboxRow } from './agent-state.ts';
import { isFirstOfMore } from './reduce.ts';

type Request = TimelineOptions['request'];

/** What reads one conversation. To writing, `not-found` is an answer that its author has to see where they wrote. */
const READS: ReadonlySet<string> = new Set(['join', 'history']);

/** Asks as `request` does, and tells of each conversation that an answer shows to be out of sight. */
export function noticingLoss(request: Request, lost: (conversationId: string) => void): Request {
  return async <Data>(event: string, payload: object): Promise<Answer<Data>> => {
    const answer = await request<Data>(event, payload);
    for (const conversationId of outOfSight(event, payload, answer)) lost(conversationId);
    return answer;
  };
}

function outOfSight(event: string, payload: object, answer: Answer<unknown>): string[] {
  if (event === 'sync' && answer.ok) {
    const shown = idsIn((answer.data as { streams: SyncedStream[] }).streams);
    return [...idsIn((payload as SyncRequest).streams)].filter((id) => !shown.has(id));
  }
  const isGone = READS.has(event) && !answer.ok && answer.error.code === 'not-found';
  return isGone ? [(payload as { conversationId: string }).conversationId] : [];
}

function idsIn(streams: readonly { conversationId: string }[]): Set<string> {
  return new Set(streams.map(({ conversationId }) => conversationId));
}

/**
 * The conversations of an inbox that a later greeting would list, could they still be seen. Those older than all that it
 * lists are left out while it may go on below. One that moved within the inbox did so upwards, and is listed.
 *
 * @param held the inbox as it was when the connection was lost
 */
export function unlisted(held: readonly InboxRow[], hello: Pick<StaffHello, 'conversations' | 'next'>): string[] {
  const { conversations } = hello;
  const listed = new Set(conversations.map(({ id }) => id));
  const oldest = isFirstOfMore(hello) ? conversations.at(-1)?.lastMessageAt : '';
  return held.flatMap(({ conversation }) => {
    if (!conversation || oldest === undefined || listed.has(conversation.id)) return [];
    return conversation.lastMessageAt > oldest ? [conversation.id] : [];
  });
}
