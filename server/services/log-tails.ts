import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { headsAt, messagesBeyond, type Position, type StoredMessage } from '../repositories/log-tails.ts';

/** How much is read at once: most logs, and most of each. */
const PAGE = { logs: 20, messages: 50 } as const;

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

  /** How far each log went so many milliseconds ago, by its writers' clocks; 0 where it had not begun. */
  async headsAgo(conversationIds: readonly string[], milliseconds: number): Promise<Position[]> {
    const moment = new Date(this.#clock.now().getTime() - milliseconds);
    const heads = await headsAt(this.#db, conversationIds, moment);
    return conversationIds.map((conversationId) => ({ conversationId, seq: heads.get(conversationId) ?? 0 }));
  }
}
