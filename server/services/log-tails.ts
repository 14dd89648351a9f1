import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import type { Conversation, User } from '../protocol/entities.ts';
import { viewConversation } from '../repositories/conversation-views.ts';
import { headsAt, messagesBeyond, type Position, type StoredMessage } from '../repositories/log-tails.ts';
import { findUser } from '../repositories/users.ts';

/** How much is read at once: most logs, and most of each. */
const PAGE = { logs: 20, messages: 50 } as const;

/** As staff see conversations who have read nothing. */
const NOBODY = { userId: '00000000-0000-0000-0000-000000000000', role: 'agent', reach: 'any' } as const;

/** Reads what was stored without this process being told: by another node whose word was lost. */
export class LogTails {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(deps: { db: Db; clock: Clock }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
  }

  /**
   * A page of what these logs hold after the given places, in the order of each log. Some logs may not be in it yet;
   * it is empty only when none of them holds more.
   */
  async beyond(positions: readonly Position[]): Promise<StoredMessage[]> {
    for (let at = 0; at < positions.length; at += PAGE.logs) {
      const found = await messagesBeyond(this.#db, positions.slice(at, at + PAGE.logs), PAGE.messages);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** A conversation that began, as it was announced then, but as it is now; undefined when it is over or gone. */
  async begun(conversationId: string): Promise<{ conversation: Conversation; customer: User } | undefined> {
    const conversation = await viewConversation(this.#db, NOBODY, conversationId);
    if (conversation?.status !== 'open') return undefined;
    const customer = await findUser(this.#db, conversation.user.id);
    return customer && { conversation, customer };
  }

  /** How far each log went so many milliseconds ago, by its writers' clocks; 0 where it had not begun. */
  async headsAgo(conversationIds: readonly string[], milliseconds: number): Promise<Position[]> {
    const moment = new Date(this.#clock.now().getTime() - milliseconds);
    const heads = await headsAt(this.#db, conversationIds, moment);
    return conversationIds.map((conversationId) => ({ conversationId, seq: heads.get(conversationId) ?? 0 }));
  }
}
