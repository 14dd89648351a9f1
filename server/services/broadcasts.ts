import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { FloodLimit } from '../lib/flood-limit.ts';
import { newId } from '../lib/ids.ts';
import type { Principal } from '../lib/principal.ts';
import type { Message } from '../protocol/entities.ts';
import type { BroadcastRequest, BroadcastSent } from '../protocol/events.ts';
import type { AudienceCounts } from '../protocol/http.ts';
import {
  type BroadcastRecord,
  confirmBroadcast,
  countCustomers,
  findSentBroadcast,
  insertBroadcast,
  insertBroadcastRecipients,
  isBroadcastAddressedTo,
  unconfirmedBroadcasts,
} from '../repositories/broadcasts.ts';
import { broadcastsWithin, unconfirmedAmong } from '../repositories/missed-broadcasts.ts';
import { assertSendable, assertSessionHolds, notFound } from './access.ts';
import { assertMay } from './policy/authorisation.ts';
import { by } from './audit/actor.ts';
import type { Audit } from './audit/audit.ts';

/** Most broadcasts given at once to a customer who comes back; confirming them brings the next. */
const MOST_AT_ONCE = 20;

/** Who is here now: presence, as far as broadcasts need it. */
interface Presences {
  customersHere(): string[];
}

interface BroadcastsDeps {
  db: Db;
  clock: Clock;
  announcer: Announcer;
  messageFlood: FloodLimit;
  presences: Presences;
  audit: Audit;
}

/** Words to all customers at once: stored once, read by each. */
export class Broadcasts {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #flood: FloodLimit;
  readonly #presences: Presences;
  readonly #audit: Audit;

  constructor(deps: BroadcastsDeps) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#flood = deps.messageFlood;
    this.#presences = deps.presences;
    this.#audit = deps.audit;
  }

  /**
   * Addresses all customers who exist now, or those who are online. Sending the same again gives the first answer.
   *
   * @throws {AppError} `forbidden` below supervisor, `idempotency-mismatch` when the `clientId` was used for another
   *   text or audience, `too-large` or `bad-request` for the text
   */
  async send(principal: Principal, request: BroadcastRequest): Promise<BroadcastSent> {
    assertMay(principal, 'send-broadcast');
    this.#flood.take(principal.userId);
    assertSendable(request.content);
    const outcome = await this.#db.transaction().execute((trx) => this.#store(trx, principal, request));
    const { broadcast, isNew } = outcome;
    if (isNew) {
      const recipients = broadcast.audience === 'all' ? 'all' : outcome.named;
      this.#announcer.announce('broadcast-sent', { message: broadcast.message, recipients });
    }
    return { broadcastId: broadcast.id, recipients: broadcast.recipients };
  }

  /** How many customers each audience has just now. @throws {AppError} `forbidden` below supervisor */
  async countAudience(principal: Principal): Promise<AudienceCounts> {
    assertMay(principal, 'send-broadcast');
    return {
      all: await countCustomers(this.#db),
      online: await countCustomers(this.#db, this.#presences.customersHere()),
    };
  }

  /** Broadcasts to this customer that they have not confirmed, oldest first. */
  async unconfirmed(principal: Principal): Promise<Message[]> {
    return await unconfirmedBroadcasts(this.#db, principal.userId, MOST_AT_ONCE);
  }

  /** Notes that a broadcast came, and was read. Harmless to repeat. @throws {AppError} `not-found` */
  async confirm(principal: Principal, receipt: { broadcastId: string; isRead: boolean }): Promise<void> {
    const { broadcastId } = receipt;
    const now = this.#clock.now();
    await assertSessionHolds(this.#db, principal, now);
    if (!(await isBroadcastAddressedTo(this.#db, broadcastId, principal.userId))) throw notFound('broadcast');
    await confirmBroadcast(this.#db, { broadcastId, userId: principal.userId, readAt: receipt.isRead ? now : null });
  }

  /** Broadcasts sent within so many milliseconds, on whatever node, oldest first. */
  async sentWithin(milliseconds: number): Promise<Message[]> {
    return await broadcastsWithin(this.#db, milliseconds);
  }

  /** Which of the customers who are here a broadcast is for who have not confirmed it. */
  async awaitedBy(broadcastId: string): Promise<string[]> {
    return await unconfirmedAmong(this.#db, broadcastId, this.#presences.customersHere());
  }

  async #store(
    trx: Trx,
    principal: Principal,
    request: BroadcastRequest,
  ): Promise<{ broadcast: BroadcastRecord; isNew: boolean; named: readonly string[] }> {
    assertMay(await assertSessionHolds(trx, principal, this.#clock.now()), 'send-broadcast');
    const audience = request.audience ?? 'all';
    const named = audience === 'online' ? this.#presences.customersHere() : [];
    const { clientId, content } = request;
    const recipients = await countCustomers(trx, audience === 'online' ? named : undefined);
    const draft = { id: newId(), clientId, senderId: principal.userId, content, audience, recipients };
    const isNew = await insertBroadcast(trx, draft);
    if (isNew) await insertBroadcastRecipients(trx, draft.id, named);
    const broadcast = await findSentBroadcast(trx, principal.userId, clientId);
    if (broadcast === undefined) throw new Error('a broadcast that was stored is not there');
    if (broadcast.content !== content || broadcast.audience !== audience) {
      throw new AppError('idempotency-mismatch', 'This clientId was used for another broadcast.');
    }
    if (isNew) {
      await this.#audit.recordIn(trx, {
        ...by(principal),
        action: 'broadcast-sent',
        object: { kind: 'broadcast', id: broadcast.id },
        detail: { audience, recipients: String(broadcast.recipients) },
      });
    }
    return { broadcast, isNew, named };
  }
}
