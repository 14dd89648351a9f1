/** Hands a new token on before the old one ends, so that the connection outlives it. */
import type { Answer } from '../../server/protocol/events.ts';
import type { ClientOptions } from './ports.ts';
import { Timers } from './timers.ts';
import { endsSoon } from './token-claims.ts';

const CHECK_MS = 30_000;
/** A page that changes its token source with every drawing must not be asked every time. */
const RECHECK_MS = 1_000;

/** What the watch needs of the connection it watches for. */
export interface TokenWatchOwner {
  request(event: 'auth-refresh', payload: object): Promise<Answer<unknown>>;
  /** About to go on with this token. */
  attempting(token: string): void;
  /** The token ends soon, and its source has no other one yet. Told at every check. */
  expiring(): void;
  /** Nobody is signed in any more. */
  ended(): void;
  /** The new token is good for another connection only. */
  refused(): void;
}

/** Asks the source of tokens again and again while a connection holds. */
export class TokenWatch {
  /** What the connection is on. */
  token: string | undefined;
  readonly #options: Pick<ClientOptions, 'clock' | 'token' | 'sessions'>;
  readonly #owner: TokenWatchOwner;
  readonly #timers: Timers;
  /** Grows whenever what is asked no longer counts. */
  #turn = 0;

  constructor(options: Pick<ClientOptions, 'clock' | 'token' | 'sessions'>, owner: TokenWatchOwner) {
    this.#options = options;
    this.#owner = owner;
    this.#timers = new Timers(options.clock);
  }

  /** The connection holds, with its token. */
  start(): void {
    this.#check('token', CHECK_MS);
    this.#options.sessions?.taken(this.token ?? '');
  }

  /** Asks soon, and not only at the next check. */
  hurry(): void {
    if (!this.#timers.has('recheck')) this.#check('recheck', RECHECK_MS);
  }

  /** Asks no more; what was asked no longer counts. */
  stop(): void {
    this.#turn += 1;
    this.#timers.stopAll();
  }

  #check(timer: 'token' | 'recheck', delayMs: number): void {
    const turn = this.#turn;
    this.#timers.start(timer, delayMs, () => {
      if (timer === 'token') this.#check(timer, CHECK_MS);
      this.#options.token().then(
        (token) => {
          if (turn !== this.#turn) return;
          if (token === undefined) this.#owner.ended();
          else if (token !== this.token) void this.#handOn(token);
          else if (endsSoon(token, this.#options.clock.now())) this.#owner.expiring();
        },
        // It is asked again at the next check.
        () => undefined,
      );
    });
  }

  async #handOn(token: string): Promise<void> {
    const turn = this.#turn;
    const before = this.token;
    this.token = token;
    this.#owner.attempting(token);
    const answer = await this.#owner.request('auth-refresh', { token });
    if (answer.ok) this.#options.sessions?.taken(token);
    if (answer.ok || turn !== this.#turn) return;
    if (answer.error.retryable) this.token = before;
    // It speaks for another person, and so must the connection.
    else this.#owner.refused();
  }
}
