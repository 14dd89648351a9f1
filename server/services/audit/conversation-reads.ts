import type { Clock } from '../../lib/clock.ts';
import type { Principal } from '../../lib/principal.ts';
import { isStaffRole } from '../../protocol/entities.ts';
import type { ConversationRecord } from '../../repositories/conversations.ts';
import { by } from './actor.ts';
import type { Audit } from './audit.ts';

/** How a conversation came before somebody's eyes; `notes`: what only staff see of it. */
export type ReadingBy = 'join' | 'history' | 'sync' | 'notes';

/** Reading on within this time is the same reading, in milliseconds. */
const PERIOD = 15 * 60 * 1_000;
/** Readings kept in mind; of those forgotten before their time there is one entry more. */
const MOST_REMEMBERED = 50_000;

interface Noted {
  at: number;
  recorded: Promise<void>;
}

/** Records which conversations members of staff read that are not assigned to them, before they get to see them. */
export class ConversationReads {
  readonly #audit: Audit;
  readonly #clock: Clock;
  /** By person, conversation and which of its streams, oldest first. */
  readonly #noted = new Map<string, Noted>();
  readonly #most: number;

  constructor(deps: { audit: Audit; clock: Clock; mostRemembered?: number }) {
    this.#audit = deps.audit;
    this.#clock = deps.clock;
    this.#most = deps.mostRemembered ?? MOST_REMEMBERED;
  }

  /**
   * Records a reading once in a quarter of an hour for each person and conversation, on each node; of its notes apart
   * from what was said. Nothing of the conversation may leave before this resolves.
   *
   * @throws {AppError} `unavailable`
   */
  async note(
    principal: Principal,
    conversations: readonly Pick<ConversationRecord, 'id' | 'assigneeId'>[],
    way: ReadingBy,
  ): Promise<void> {
    if (!isStaffRole(principal.role)) return;
    const foreign = conversations.filter(({ assigneeId }) => assigneeId !== principal.userId);
    await Promise.all(foreign.map(({ id }) => this.#noteOne(principal, id, way)));
  }

  #noteOne(principal: Principal, conversationId: string, way: ReadingBy): Promise<void> {
    const key = `${principal.userId} ${conversationId} ${way === 'notes' ? 'notes' : 'messages'}`;
    const at = this.#clock.now().getTime();
    const known = this.#noted.get(key);
    // One that is just being recorded is waited for: its reader is no further than this one.
    if (known !== undefined && at - known.at < PERIOD) return known.recorded;
    const recorded = this.#audit.record({
      ...by(principal),
      action: 'conversation-read',
      object: { kind: 'conversation', id: conversationId },
      detail: { by: way },
    });
    this.#remember(key, { at, recorded });
    recorded.catch(() => {
      if (this.#noted.get(key)?.recorded === recorded) this.#noted.delete(key);
    });
    return recorded;
  }

  #remember(key: string, noted: Noted): void {
    this.#noted.delete(key);
    this.#noted.set(key, noted);
    for (const [oldest, { at }] of this.#noted) {
      if (this.#noted.size <= this.#most && noted.at - at < PERIOD) return;
      this.#noted.delete(oldest);
    }
  }
}
