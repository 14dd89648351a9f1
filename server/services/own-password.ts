import type { Db } from '../db/database.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import { findAccountById } from '../repositories/users.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { Passwords } from './passwords.ts';

/** Asks people who are signed in for their password once more, before what an open console must not do by itself. */
export class OwnPassword {
  readonly #db: Db;
  readonly #passwords: Passwords;
  readonly #throttle: LoginThrottle;

  constructor(deps: { db: Db; passwords: Passwords; throttle: LoginThrottle }) {
    this.#db = deps.db;
    this.#passwords = deps.passwords;
    this.#throttle = deps.throttle;
  }

  /**
   * @param address the client's; failures count as those of a sign-in
   * @throws {AppError} `invalid-credentials`; `rate-limited` after many failures
   */
  async assert(principal: Principal, password: string, address: string): Promise<void> {
    const account = await findAccountById(this.#db, principal.userId);
    const email = account?.user.email ?? '';
    const isRight = await this.#throttle.attempt(
      { email, address },
      async () => (await this.#passwords.matches(password, account?.passwordHash)) || undefined,
    );
    if (isRight === undefined) throw new AppError('invalid-credentials', 'The password is not right.');
  }
}
