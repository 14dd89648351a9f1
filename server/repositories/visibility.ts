import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Database } from '../db/database.ts';
import type { ConversationsTable } from '../db/tables/conversations.ts';
import type { Principal } from '../lib/principal.ts';
import { type Relation, RELATIONS } from '../lib/relation.ts';

/** Who asks for conversations, and how far away they may be. */
export interface Reader extends Pick<Principal, 'userId' | 'role' | 'team'> {
  reach: Relation;
}

type Where = ExpressionBuilder<Database & { c: ConversationsTable }, 'c'>;
type Condition = (where: Where) => Expression<SqlBool>;

/** One way to stand to a conversation. */
interface Way {
  holds: Condition;
  /** Whether all it holds for are of one team, or of none. */
  isOfOneTeam: boolean;
}

/**
 * The ways of which one must hold for conversation `c`; none where all may be seen. Each by itself can be answered from
 * an index, newest activity first, which all together cannot.
 */
export function waysToSee({ userId, team, reach }: Reader): Way[] {
  if (reach === 'any') return [];
  const ofTeam = (holds: Condition): Way => ({ holds, isOfOneTeam: true });
  const ways: Record<Exclude<Relation, 'any'>, Way[]> = {
    own: [{ holds: (where) => where('c.customer_id', '=', userId), isOfOneTeam: false }],
    assigned: [{ holds: (where) => where('c.assignee_id', '=', userId), isOfOneTeam: false }],
    team: [
      ofTeam((where) => where('c.team', 'is', null)),
      ...(team === undefined ? [] : [ofTeam((where) => where('c.team', '=', team))]),
    ],
  };
  const nearEnough = RELATIONS.slice(0, RELATIONS.indexOf(reach) + 1);
  return nearEnough.flatMap((relation) => (relation === 'any' ? [] : ways[relation]));
}

/** Whether conversation `c` is near enough to its reader: in the database, what `mayWith` decides of one at hand. */
export function isNearEnough(reader: Reader): Condition {
  const ways = waysToSee(reader);
  return (where) => (reader.reach === 'any' ? where.lit(true) : where.or(ways.map(({ holds }) => holds(where))));
}
