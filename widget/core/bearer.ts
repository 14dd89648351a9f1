/**
 * Whom the tokens of this page speak for, and how long they are waited for. Until the server has said who somebody is,
 * another bearer is taken for another person; and when a token ends, the page has a while to give another one before
 * everything is forgotten.
 */
import type { Clock } from './ports.ts';
import { Timers } from './timers.ts';
import { claimsOf } from './token-claims.ts';

/** So long a page has to give a new token before everything is forgotten. */
const GRACE_MS = 30_000;

/** What a bearer tells its owner. */
export interface BearerOwner {
  /** Whether the server has said who the person is. */
  isKnown(): boolean;
  /** What was done here until now was another person's. */
  replaced(): void;
  /** A new token is needed, or not any longer. */
  expired(expired: boolean): void;
  /** None came in good time. */
  gone(): void;
}

/** The bearer of one page's tokens. */
export class Bearer {
  readonly #owner: BearerOwner;
  readonly #timers: Timers;
  /** Whom the token names; one that cannot be read stands for itself. */
  #name: string | undefined;
  /** What the connection goes on with. */
  #token: string | undefined;
  /** Whether another token is needed. */
  #isAwaited = false;

  constructor(clock: Clock, owner: BearerOwner) {
    this.#owner = owner;
    this.#timers = new Timers(clock);
  }

  /** The connection goes on with this token. Only another one ends the wait: the same one again is no answer. */
  take(token: string): void {
    const name = claimsOf(token).sub ?? token;
    if (!this.#owner.isKnown() && this.#name !== undefined && this.#name !== name) this.#owner.replaced();
    this.#name = name;
    if (token !== this.#token) this.release();
    this.#token = token;
  }

  /** The token ended, or is about to. Where there was none, there is nobody to wait for. */
  expire(): void {
    if (this.#isAwaited || this.#name === undefined) return;
    this.#isAwaited = true;
    this.#timers.start('grace', GRACE_MS, () => this.#owner.gone());
    this.#owner.expired(true);
  }

  /** No token is waited for any more. */
  release(): void {
    this.#isAwaited = false;
    this.#timers.stopAll();
    this.#owner.expired(false);
  }

  /** Forgets who it was. */
  clear(): void {
    this.#name = undefined;
  }
}
