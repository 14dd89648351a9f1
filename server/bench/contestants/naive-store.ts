import pg from 'pg';
import type { Message } from '../../protocol/entities.ts';

/** Rows as the product's own, with its keys and without its references: one table for each who writes single rows. */
export function singleRowTable(name: string): string {
  return `create table ${name} (like messages including defaults including constraints including indexes)`;
}

const INSERT = `insert into naive_messages (conversation_id, seq, id, client_id, sender_id, kind, content,
  said_by_customer, said_by_staff, created_at) values ($1, $2, $3, $4, $1, 'text', $5, $2, 0, $6)`;

/** Stores each message with a statement of its own, through a pool of ten connections. */
export function openNaiveStore(databaseUrl: string): (message: Message) => Promise<unknown> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  return ({ conversationId, seq, id, clientId, content, timestamp }) =>
    pool.query({ name: 'insert', text: INSERT, values: [conversationId, seq, id, clientId, content, timestamp] });
}
