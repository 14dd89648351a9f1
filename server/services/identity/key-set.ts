import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { fetchJson } from '../../lib/fetch-json.ts';
import type { Logger } from '../../lib/logger.ts';
import type { VerificationKey } from '../../lib/verification-key.ts';
import { readKeySet } from './read-key-set.ts';

/** Milliseconds. */
const TIMES = {
  /** Keys this old are fetched anew before they are used, so that a withdrawn one is out by then. */
  fresh: 10 * 60_000,
  /** While the URL is down they go on for so long. */
  kept: 60 * 60_000,
  /** Between two fetches: names of keys come from strangers. */
  pause: 30_000,
  /** As long as there are no keys at all. */
  firstPause: 5_000,
};
const LIMITS = { timeout: 5_000, bytes: 256 * 1024 };

/**
 * The bank's keys, published at a URL (RFC 7517). They are fetched when they are needed and at most every half minute,
 * by one request at a time for all who wait. A key that is not there is asked for once more, because the bank may have
 * begun to sign with a new one; while the URL is down nobody knows whether it has, so that is `unavailable`.
 */
export class KeySet {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #fetch: typeof fetch | undefined;
  #keys: ReadonlyMap<string, VerificationKey> = new Map();
  #fetchedAt = -Infinity;
  #triedAt = -Infinity;
  #isDown = false;
  #fetching: Promise<void> | undefined;

  constructor(url: string, deps: { clock: Clock; logger: Logger; fetch?: typeof fetch }) {
    this.#url = url;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
    this.#fetch = deps.fetch;
  }

  /**
   * The key of this name; undefined when the bank has none.
   *
   * @throws {AppError} `unavailable` when that cannot be known now
   */
  async find(kid: string): Promise<VerificationKey | undefined> {
    if (this.#age() >= TIMES.fresh || !this.#keys.has(kid)) await this.#refresh();
    const key = this.#age() < TIMES.kept ? this.#keys.get(kid) : undefined;
    if (key === undefined && this.#isDown) {
      throw new AppError('unavailable', 'Signing in does not work right now.', TIMES.firstPause);
    }
    return key;
  }

  #age(): number {
    return this.#clock.now().getTime() - this.#fetchedAt;
  }

  async #refresh(): Promise<void> {
    const pause = this.#fetchedAt === -Infinity ? TIMES.firstPause : TIMES.pause;
    const isTooSoon = this.#clock.now().getTime() - this.#triedAt < pause;
    if (this.#fetching === undefined && isTooSoon) return;
    this.#fetching ??= this.#fetchKeys().finally(() => (this.#fetching = undefined));
    await this.#fetching;
  }

  async #fetchKeys(): Promise<void> {
    this.#triedAt = this.#clock.now().getTime();
    try {
      this.#keys = readKeySet(await fetchJson(this.#url, LIMITS, this.#fetch));
      this.#fetchedAt = this.#clock.now().getTime();
      this.#isDown = false;
    } catch (error) {
      this.#isDown = true;
      this.#logger.warn({ err: error }, "the bank's keys could not be fetched");
    }
  }
}
