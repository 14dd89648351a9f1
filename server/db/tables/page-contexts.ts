import type { JSONColumnType } from 'kysely';
import type { PageContext } from '../../protocol/entities.ts';

/** Where each customer is, as their page last said. */
export interface PageContextsTable {
  user_id: string;
  context: JSONColumnType<PageContext>;
  said_at: Date;
}
