import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { ConfiguredTeam, OpeningHours, TeamSettings } from '../protocol/widget.ts';

/** A team by its name; null: the bank as a whole. */
export type TeamName = string | null;

/** What is set anywhere, by team. */
export async function listConfiguredTeams(db: Db): Promise<Map<TeamName, ConfiguredTeam>> {
  const configured = new Map<TeamName, ConfiguredTeam>();
  for (const { team, settings } of await db.selectFrom('team_settings').selectAll().execute()) {
    configured.set(team, { settings });
  }
  for (const { team, ...hours } of await db.selectFrom('business_hours').selectAll().execute()) {
    configured.set(team, { ...configured.get(team), hours });
  }
  return configured;
}

/** What is set for one; nothing where it has only what the bank has. */
export async function findConfiguredTeam(db: Db, team: TeamName): Promise<ConfiguredTeam> {
  const settings = await db
    .selectFrom('team_settings')
    .select('settings')
    .where('team', 'is not distinct from', team)
    .executeTakeFirst();
  const hours = await db
    .selectFrom('business_hours')
    .select(['zone', 'weekly', 'holidays'])
    .where('team', 'is not distinct from', team)
    .executeTakeFirst();
  return { ...settings, ...(hours === undefined ? {} : { hours }) };
}

/** Keeps others from changing settings or hours until the transaction ends, not from reading: what was before is known. */
export async function lockTeamSettings(trx: Trx): Promise<void> {
  await sql`lock table team_settings in share row exclusive mode`.execute(trx);
}

/** Stores a team's settings in place of what it had; undefined: it has none of its own any more. */
export async function storeSettings(trx: Trx, team: TeamName, settings: TeamSettings | undefined): Promise<void> {
  await trx.deleteFrom('team_settings').where('team', 'is not distinct from', team).execute();
  if (settings === undefined) return;
  await trx
    .insertInto('team_settings')
    .values({ team, settings: JSON.stringify(settings) })
    .execute();
}

/** Stores a team's hours, likewise. */
export async function storeHours(trx: Trx, team: TeamName, hours: OpeningHours | undefined): Promise<void> {
  await trx.deleteFrom('business_hours').where('team', 'is not distinct from', team).execute();
  if (hours === undefined) return;
  const { zone, weekly, holidays } = hours;
  await trx
    .insertInto('business_hours')
    .values({ team, zone, weekly: JSON.stringify(weekly), holidays: JSON.stringify(holidays) })
    .execute();
}
