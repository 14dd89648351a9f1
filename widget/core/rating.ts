/** Says how it was, when a closed conversation asks. */
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Score } from '../../server/protocol/widget.ts';
import type { Thread } from './thread.ts';
import type { TimelineOptions } from './timeline.ts';

/** What a customer answers; a comment of nothing but spaces is none. */
export type Rating = { score: Score; comment?: string } | { skipped: true };

/** What a rating asks of the world. */
export interface RatingTargets extends Pick<TimelineOptions, 'request'> {
  thread: () => Thread;
}

/**
 * Answers for the newest conversation, which asks no more from then on.
 *
 * @returns why the answer could not be taken, or nothing once it is; one that another tab or device gave before counts
 */
export async function rate({ request, thread }: RatingTargets, rating: Rating): Promise<ErrorBody | undefined> {
  const conversationId = thread().current?.conversationId;
  if (conversationId === undefined) return undefined;
  const answer = await request('rate', { conversationId, ...trimmed(rating) });
  if (!answer.ok && answer.error.code !== 'conflict') return answer.error;
  const { sections } = thread();
  const conversation = sections.find((section) => section.conversationId === conversationId)?.conversation;
  if (conversation) {
    const answered = { ...conversation };
    delete answered.asksRating;
    thread().describe(answered);
  }
  return undefined;
}

function trimmed(rating: Rating): Rating {
  if ('skipped' in rating) return rating;
  const comment = rating.comment?.trim();
  return { score: rating.score, ...(comment && { comment }) };
}
