import { validate as isId } from 'uuid';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Principal } from '../../lib/principal.ts';
import { RecentMap } from '../../lib/recent-map.ts';
import { isStaffRole, type Role } from '../../protocol/entities.ts';
import { reachOf } from '../policy/authorisation.ts';
import type { Action } from '../policy/policy.ts';
import { by } from './actor.ts';
import type { Audit } from './audit.ts';

/** What somebody asked for, and what came of it. */
export interface Refusal {
  action: Action;
  /** Whatever was thrown; only refusals of authorisation are recorded. */
  error: unknown;
  /** Which one was asked for, in whatever words the request had for it. */
  conversationId?: unknown;
}

/** Further refusals of the same person and action within this time are not recorded, in milliseconds. */
const PERIOD = 60_000;

/**
 * Records what members of staff asked for and may not have: the first of each action in a minute, so that nobody can fill
 * the trail with it. `not-found` is one too where somebody does not reach everything: whether the thing is too far away or
 * not there is as little to be told by the time this takes as by the answer, so it is recorded either way.
 */
export class Refusals {
  readonly #audit: Audit;
  readonly #clock: Clock;
  readonly #logger: Logger;
  /** By person and action. */
  readonly #noted: RecentMap<string, number>;

  constructor(deps: { audit: Audit; clock: Clock; logger: Logger }) {
    this.#audit = deps.audit;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
    this.#noted = new RecentMap(PERIOD, () => deps.clock.now().getTime());
  }

  /** Records one before it is answered. It never rejects: what is refused is refused, recorded or not. */
  async note(principal: Principal, { action, error, conversationId }: Refusal): Promise<void> {
    const { userId, role } = principal;
    const code = codeOf(error);
    if (!isStaffRole(role) || !isRefusal(role, action, code)) return;
    const key = `${userId} ${action}`;
    const at = this.#clock.now().getTime();
    if (at - (this.#noted.get(key) ?? -Infinity) < PERIOD) return;
    this.#noted.set(key, at);
    const object = isId(conversationId)
      ? { object: { kind: 'conversation', id: String(conversationId) } as const }
      : {};
    try {
      await this.#audit.record({ ...by(principal), action: 'access-refused', ...object, detail: { action, code } });
    } catch (failure) {
      this.#logger.warn({ err: failure, userId, action }, 'a refusal was not recorded');
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : '';
}

/** Nothing is too far away for who reaches everything: what they do not find is not there. */
function isRefusal(role: Role, action: Action, code: string): boolean {
  if (code === 'forbidden' || code === 'second-factor-setup-required') return true;
  return code === 'not-found' && reachOf(role, action) !== 'any';
}
