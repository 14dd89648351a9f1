import type { Db, Trx } from '../../db/database.ts';
import type { Announcer } from '../../lib/business-events.ts';
import type { Clock } from '../../lib/clock.ts';
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
  async read(principal: Principal, team: TeamName): Promise<ConfiguredTeam> {
    assertMay(principal, 'read-settings');
    return await findConfiguredTeam(this.#db, await nameOf(this.#db, team));
  }

  /**
   * Sets a team's settings in place of what it had; undefined: the bank's hold for it again.
   *
   * @throws {AppError} `forbidden`, `revoked`; `not-found` for a team that there is not
   */
  async setSettings(principal: Principal, team: TeamName, settings: TeamSettings | undefined): Promise<void> {
    await this.#change(principal, team, (trx, name) => storeSettings(trx, name, settings));
  }

  /** Sets a team's hours, likewise. @throws as `setSettings` */
  async setHours(principal: Principal, team: TeamName, hours: OpeningHours | undefined): Promise<void> {
    await this.#change(principal, team, (trx, name) => storeHours(trx, name, hours));
  }

  async #change(
    principal: Principal,
    team: TeamName,
    store: (trx: Trx, name: TeamName) => Promise<void>,
  ): Promise<void> {
    assertMay(principal, 'change-settings');
    const changed = await this.#db.transaction().execute(async (trx) => {
      assertMay(await assertSessionHolds(trx, principal, this.#clock.now()), 'change-settings');
      const name = await nameOf(trx, team);
      await lockTeamSettings(trx);
      const before = await findConfiguredTeam(trx, name);
      await store(trx, name);
      const entry = settingsChanged(principal, name, { before, after: await findConfiguredTeam(trx, name) });
      if (entry === undefined) return undefined;
      await this.#audit.recordIn(trx, entry);
      return { team: name };
    });
    if (changed === undefined) return;
    // Whoever set it sees it at once.
    await this.#configured.load();
    this.#announcer.announce('settings-changed', changed);
  }
}

async function nameOf(db: Db, team: TeamName): Promise<TeamName> {
  if (team === null) return null;
  const name = await findTeam(db, team);
  if (name === undefined) throw notFound('team');
  return name;
}
