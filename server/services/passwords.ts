import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../lib/errors.ts';
import { assertNotWeak } from './weak-passwords.ts';

/** OWASP's argon2id setting: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Two at a time leave half of Node's thread pool to files and name look-ups. */
const AT_ONCE = 2;
/** Beyond this many waiting, a sign-in would take longer than anyone waits. */
const MOST_WAITING = 200;

/** Hashes and checks passwords with argon2id (RFC 9106), off the event loop, a bounded number at a time. */
export class Passwords {
  readonly #waiting: (() => void)[] = [];
  readonly #decoy: Promise<string>;
  readonly #mostWaiting: number;
  #running = 0;

  /** @param rateLimits false lets any number wait */
  constructor(rateLimits: boolean) {
    this.#mostWaiting = rateLimits ? MOST_WAITING : Infinity;
    this.#decoy = hash('nobody has this password', COST);
    // Whoever awaits it hears of a failure; until then it must not end the process.
    this.#decoy.catch(() => undefined);
  }

  /**
   * Hashes a password that somebody chooses for an account with this address.
   *
   * @throws {AppError} `bad-request` for one that is guessed first; `rate-limited` when too many wait already
   */
  async hash(password: string, owner: { email?: string }): Promise<string> {
    await assertNotWeak(password, owner.email);
    return this.#inTurn(() => hash(password, COST));
  }

  /**
   * Whether the password is the one behind the hash. Without a hash (no such account) it takes as long, so that the
   * time does not tell, and the answer is no.
   *
   * @throws {AppError} `rate-limited` when too many wait already
   */
  async matches(password: string, passwordHash: string | undefined): Promise<boolean> {
    const isRight = await this.#inTurn(async () => verify(passwordHash ?? (await this.#decoy), password));
    return isRight && passwordHash !== undefined;
  }

  async #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= this.#mostWaiting)
        throw new AppError('rate-limited', 'Too many are signing in.', 2_000);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await run();
    } finally {
      // The turn is handed on, not given back, so that a newcomer cannot slip in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
