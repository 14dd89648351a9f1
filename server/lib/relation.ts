import type { Conversation } from '../protocol/entities.ts';

/**
 * How a person stands to what belongs to somebody, nearest first. A wider relation holds all nearer ones: who may do
 * something with their team's conversations may do it with those assigned to them.
 *
 * `own`: theirs as a customer, or their own account and sessions. `assigned`: they are the assignee. `team`: it belongs
 * to their team, or to no team and so to everybody's. `any`: none of these.
 */
export const RELATIONS = Object.freeze(['own', 'assigned', 'team', 'any'] as const);
export type Relation = (typeof RELATIONS)[number];

/** What decides how people stand to a conversation. */
export interface Belonging {
  customerId: string;
  team: string | null;
  assigneeId: string | null;
}

/** Which staff may see a conversation, besides those who see all. */
export type Audience = Pick<Belonging, 'team' | 'assigneeId'>;

/** The audience of a conversation in the view of staff. */
export function audienceOf({ team, assignee }: Pick<Conversation, 'team' | 'assignee'>): Audience {
  return { team: team ?? null, assigneeId: assignee?.id ?? null };
}
