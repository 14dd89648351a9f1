import { sql } from 'kysely';

/** A moment so many milliseconds from now, or ago if negative, by the database's clock: the one that all nodes share. */
export function fromNow(milliseconds: number) {
  return sql<Date>`now() + ${milliseconds} * interval '1 millisecond'`;
}
