import pg from 'pg';

/** What is wrong with a PostgreSQL connection URL, without repeating it: it may hold a password. */
export function databaseUrlProblem(url: string): string | undefined {
  if (!/^postgres(ql)?:\/\//.test(url)) return 'must look like postgresql://user:password@host:5432/database';
  try {
    const { port, database } = new pg.Client({ connectionString: url });
    if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'its port must be a number from 1 to 65535';
    return database ? undefined : 'names no database';
  } catch {
    return 'cannot be read; percent-encode special characters of the password';
  }
}
