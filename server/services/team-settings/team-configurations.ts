import type { Db, Trx } from '../../db/database.ts';
import type { Announcer } from '../../lib/business-events.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Principal } from '../../lib/principal.ts';
import type { ConfiguredTeam, OpeningHours, TeamSettings } from '../../protocol/widget.ts';
import {
  findConfiguredTeam,
  lockTeamSettings,
  storeHours,
  storeSettings,
  type TeamName,
} from '../../repositories/team-settings.ts';
import { findTeam } from '../../repositories/teams.ts';
import { assertSessionHolds, notFound } from '../access.ts';
import type { Audit } from '../audit/audit.ts';
import { settingsChanged } from '../audit/settings-entries.ts';
import { assertMay } from '../policy/authorisation.ts';
import type { ConfiguredTeams } from './configured-teams.ts';
import { revisionOf } from './revision.ts';

/** What a team has of its own, and which state of it that is. */
export interface RevisedTeam {
  configured: ConfiguredTeam;
  /** To be named with a change, which is refused once this is not the state any more. */
  revision: string;
}

/** What admins set for teams, and for the bank as a whole: where the team is null. */
export class TeamConfigurations {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #audit: Audit;
  readonly #configured: ConfiguredTeams;

  constructor(deps: { db: Db; clock: Clock; announcer: Announcer; audit: Audit; configured: ConfiguredTeams }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#audit = deps.audit;
    this.#configured = deps.configured;
  }

  /** What a team has of its own. @throws {AppError} `forbidden`; `not-found` for a team that there is not */
  async read(principal: Principal, team: TeamName): Promise<RevisedTeam> {
    assertMay(principal, 'read-settings');
    return revised(await findConfiguredTeam(this.#db, await nameOf(this.#db, team)));
  }

  /**
   * Sets a team's settings in place of what it had; undefined: the bank's hold for it again.
   *
   * @param expected the revision that this is a change of; undefined: of whatever is there
   * @throws {AppError} `forbidden`, `revoked`; `not-found` for a team that there is not; `conflict` where another revision
   *   is there by now
   */
  async setSettings(
    principal: Principal,
    team: TeamName,
    settings: TeamSettings | undefined,
    expected?: string,
  ): Promise<RevisedTeam> {
    return await this.#change(principal, { team, expected }, (trx, name) => storeSettings(trx, name, settings));
  }

  /** Sets a team's hours, likewise. @throws as `setSettings` */
  async setHours(
    principal: Principal,
    team: TeamName,
    hours: OpeningHours | undefined,
    expected?: string,
  ): Promise<RevisedTeam> {
    return await this.#change(principal, { team, expected }, (trx, name) => storeHours(trx, name, hours));
  }

  async #change(
    principal: Principal,
    { team, expected }: { team: TeamName; expected: string | undefined },
    store: (trx: Trx, name: TeamName) => Promise<void>,
  ): Promise<RevisedTeam> {
    assertMay(principal, 'change-settings');
    const { name, after, isChanged } = await this.#db.transaction().execute(async (trx) => {
      assertMay(await assertSessionHolds(trx, principal, this.#clock.now()), 'change-settings');
      const name = await nameOf(trx, team);
      await lockTeamSettings(trx);
      const before = await findConfiguredTeam(trx, name);
      if (expected !== undefined && expected !== revisionOf(before)) {
        throw new AppError('conflict', 'Somebody else changed this meanwhile. Look at it again.');
      }
      await store(trx, name);
      const after = await findConfiguredTeam(trx, name);
      const entry = settingsChanged(principal, name, { before, after });
      if (entry !== undefined) await this.#audit.recordIn(trx, entry);
      return { name, after, isChanged: entry !== undefined };
    });
    // Told first: the others must hear of it also where it cannot be read back just now.
    if (isChanged) this.#announcer.announce('settings-changed', { team: name });
    // Whoever set it sees it at once.
    await this.#configured.load();
    return revised(after);
  }
}

function revised(configured: ConfiguredTeam): RevisedTeam {
  return { configured, revision: revisionOf(configured) };
}

async function nameOf(db: Db, team: TeamName): Promise<TeamName> {
  if (team === null) return null;
  const name = await findTeam(db, team);
  if (name === undefined) throw notFound('team');
  return name;
}
