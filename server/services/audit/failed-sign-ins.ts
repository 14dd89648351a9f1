import { createHmac } from 'node:crypto';
import type { Db } from '../../db/database.ts';
import { deriveKey } from '../../lib/derive-key.ts';
import type { Logger } from '../../lib/logger.ts';
import type { SignInMethod } from '../../protocol/administration.ts';
import { findAccount } from '../../repositories/users.ts';
import { secretOf, type SigningKey } from '../access-tokens.ts';
import type { Audit } from './audit.ts';

/** A sign-in that came to nothing. */
export interface FailedSignIn {
  method: SignInMethod;
  /** The client's network address. */
  address: string;
  /** Which account was meant, where an email address says so. */
  email?: string;
}

/**
 * Records sign-ins that failed. Whose account was meant stands there by its id, if there is one; what was typed only as
 * a keyed hash (HMAC-SHA-256), since people type other people's addresses, and passwords, into that field.
 */
export class FailedSignIns {
  readonly #db: Db;
  readonly #audit: Audit;
  readonly #logger: Logger;
  readonly #key: Buffer;

  constructor(deps: { db: Db; audit: Audit; logger: Logger; signingKey: SigningKey }) {
    this.#db = deps.db;
    this.#audit = deps.audit;
    this.#logger = deps.logger;
    this.#key = deriveKey(secretOf(deps.signingKey), 'audit: address tried');
  }

  /**
   * Records one. It never rejects: a failed sign-in answers as ever, recorded or not, and takes the same time for an
   * account that exists and one that does not.
   */
  async note({ method, address, email }: FailedSignIn): Promise<void> {
    try {
      const account = email === undefined ? undefined : await findAccount(this.#db, email);
      await this.#audit.record({
        action: 'sign-in-failed',
        ...(account === undefined ? {} : { object: { kind: 'person', id: account.user.id } }),
        address,
        detail: { method, ...(email === undefined ? {} : { tried: this.#hash(email) }) },
      });
    } catch (error) {
      this.#logger.warn({ err: error }, 'a failed sign-in was not recorded');
    }
  }

  #hash(email: string): string {
    return createHmac('sha256', this.#key).update(email.toLowerCase()).digest('hex');
  }
}
