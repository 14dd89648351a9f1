import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import { sessionBeganAt } from '../repositories/sessions.ts';
import { findAccountById } from '../repositories/users.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { Passwords } from './passwords.ts';

/** So long after signing in it goes without saying that its owner sits at the console, in milliseconds. */
const RECENT = 10 * 60_000;

/**
 * Asks people who are signed in to prove once more who they are, before what an open console must not do by itself: by
 * their password. Who has none comes by the bank's sign-in or with a passkey, and proves it by coming again.
 */
export class OwnPassword {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #passwords: Passwords;
  readonly #throttle: LoginThrottle;

  constructor(deps: { db: Db; clock: Clock; passwords: Passwords; throttle: LoginThrottle }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#passwords = deps.passwords;
    this.#throttle = deps.throttle;
  }

  /**
   * @param password looked at where the account has one; where it has none, they must have signed in a moment ago
   * @param address the client's; failures count as those of a sign-in
   * @throws {AppError} `invalid-credentials`, also without the password; `rate-limited` after many failures
   */
  async assert(principal: Principal, password: string | undefined, address: string): Promise<void> {
    const account = await findAccountById(this.#db, principal.userId);
    if (account === undefined) {
      if (await this.#isRecent(principal)) return;
      throw new AppError('invalid-credentials', 'Sign in again to go on.');
    }
    if (password === undefined) throw new AppError('invalid-credentials', 'Enter your password to go on.');
    const { user, passwordHash } = account;
    const isRight = await this.#throttle.attempt(
      { email: user.email ?? user.id, address },
      async () => (await this.#passwords.matches(password, passwordHash)) || undefined,
    );
    if (isRight === undefined) throw new AppError('invalid-credentials', 'The password is not right.');
  }

  /** Whether this is an account without a password. */
  async isPasswordless({ userId }: Principal): Promise<boolean> {
    return (await findAccountById(this.#db, userId)) === undefined;
  }

  /**
   * As `assert`, unless they signed in a moment ago: whoever has only got hold of an open console must not give it
   * another way in that lasts (OWASP ASVS 5.0, 7.5.1).
   *
   * @throws {AppError} `invalid-credentials` too when it is long ago and no password came
   */
  async assertRecent(principal: Principal, password: string | undefined, address: string): Promise<void> {
    if (password === undefined && (await this.#isRecent(principal))) return;
    await this.assert(principal, password, address);
  }

  async #isRecent({ sessionId }: Principal): Promise<boolean> {
    const began = await sessionBeganAt(this.#db, sessionId);
    return this.#clock.now().getTime() - (began?.getTime() ?? 0) <= RECENT;
  }
}
