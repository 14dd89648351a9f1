import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** When a customer first wrote in a stretch of a conversation, and when a person of the bank first answered. */
export interface FirstReply {
  askedAt: Date;
  repliedAt: Date;
}

/**
 * The first replies of the newest stretches of the conversations with the newest activity, as far as they came since a
 * moment. A stretch begins with the conversation, or with the note that it was reopened.
 *
 * Each conversation costs four looks into indexes, however long it is: whether there is a reply at all is known from the
 * counts of what each side said, so a customer's long run without one is not read.
 *
 * @param team null: of all teams and of none
 */
export async function newestFirstReplies(
  db: Db,
  of: { team: string | null; since: Date; limit: number },
): Promise<FirstReply[]> {
  return await db
    .selectFrom(newestAnswered(db, of))
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('messages as m')
          .whereRef('m.conversation_id', '=', 'c.id')
          .where('m.kind', '=', 'system')
          .where('m.content', '=', 'conversation-reopened')
          .orderBy('m.seq', 'desc')
          .limit(1)
          .select('m.seq')
          .as('reopened'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom((said) =>
            said
              .selectFrom('messages as m')
              .whereRef('m.conversation_id', '=', 'c.id')
              .where((where) => where('m.seq', '>', where.fn.coalesce('reopened.seq', sql.lit(0))))
              .select(['m.seq', 'm.created_at', 'm.said_by_staff', 'm.kind', 'm.sender_id'])
              .orderBy('m.seq')
              // Keeps the planner from gathering all that the customer said, to sort it for the first of it.
              .offset(sql.lit(0))
              .as('m'),
          )
          .where('m.kind', '=', 'text')
          .whereRef('m.sender_id', '=', 'c.customer_id')
          .limit(1)
          .select(['m.seq', 'm.created_at', 'm.said_by_staff'])
          .as('asked'),
      (join) => join.on((on) => on('asked.said_by_staff', '<', on.ref('c.said_by_staff'))),
    )
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('messages as m')
          .whereRef('m.conversation_id', '=', 'c.id')
          .whereRef('m.seq', '>', 'asked.seq')
          .whereRef('asked.said_by_staff', '<', 'c.said_by_staff')
          .where('m.kind', '=', 'text')
          .whereRef('m.sender_id', '!=', 'c.customer_id')
          .orderBy('m.seq')
          .limit(1)
          .select('m.created_at')
          .as('replied'),
      (join) => join.onTrue(),
    )
    .where('replied.created_at', '>', of.since)
    .select(['asked.created_at as askedAt', 'replied.created_at as repliedAt'])
    .execute();
}

/** The conversations with the newest activity in which somebody of the bank wrote, as `c`. */
function newestAnswered(db: Db, { team, since, limit }: { team: string | null; since: Date; limit: number }) {
  return db
    .selectFrom('conversations as c')
    .where('c.last_message_at', '>', since)
    .where('c.said_by_staff', '>', 0)
    .$if(team !== null, (query) => query.where('c.team', '=', team))
    .orderBy('c.last_message_at', 'desc')
    .limit(limit)
    .select(['c.id', 'c.customer_id', 'c.said_by_staff'])
    .as('c');
}
