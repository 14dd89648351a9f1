import type { Db, Trx } from '../db/database.ts';

/** Makes a team unless there is one that differs in case only. Returns its name as it was spelt first. */
export async function adoptTeam(trx: Trx, name: string): Promise<string> {
  await trx
    .insertInto('teams')
    .values({ key: keyOf(name), name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findTeam(trx, name)) ?? name;
}

/** The name of the team that is called so in any case; undefined when there is none. */
export async function findTeam(db: Db, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('teams').select('name').where('key', '=', keyOf(name)).executeTakeFirst();
  return row?.name;
}

/** Every team, by name. */
export async function listTeams(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('teams').select('name').orderBy('key').execute();
  return rows.map(({ name }) => name);
}

/** Worked out here: what a database takes for lower case depends on its locale. */
function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
