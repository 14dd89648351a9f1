import type { Db, Trx } from '../db/database.ts';

/** What a customer said of a conversation the time it was closed. Without score: that they do not want to say. */
export interface Rating {
  conversationId: string;
  /** The number of the note that it was closed. */
  closedSeq: number;
  score?: number;
  comment?: string;
}

/** Stores an answer unless there is one. @returns whether there was none */
export async function insertRating(trx: Trx, rating: Rating, at: Date): Promise<boolean> {
  const { conversationId, closedSeq, score = null, comment = null } = rating;
  const row = await trx
    .insertInto('ratings')
    .values({ conversation_id: conversationId, closed_seq: closedSeq, score, comment, answered_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('conversation_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findRating(
  db: Db,
  { conversationId, closedSeq }: Pick<Rating, 'conversationId' | 'closedSeq'>,
): Promise<Rating | undefined> {
  const row = await db
    .selectFrom('ratings')
    .select(['score', 'comment'])
    .where('conversation_id', '=', conversationId)
    .where('closed_seq', '=', closedSeq)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { score, comment } = row;
  return {
    conversationId,
    closedSeq,
    ...(score === null ? {} : { score }),
    ...(comment === null ? {} : { comment }),
  };
}
