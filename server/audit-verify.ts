import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from './config.ts';
import { connect } from './db/connect.ts';
import { AppError } from './lib/errors.ts';
import { createLogger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';
import { describeReport, isSound } from './services/audit/describe-report.ts';
import { verifyChain } from './services/audit/verify-chain.ts';

/**
 * `npm run audit:verify`: computes the chain of the audit trail again and says how many rows are right, or which is the
 * first that is not. `--head <hash>`, as often as wanted, looks for heads that were noted earlier. Exits with 1 unless
 * everything is right. It changes nothing.
 */

try {
  const heads = readHeads();
  const config = readConfig();
  assertDatabase(config);
  const connection = await connect(config, createLogger('error'));
  try {
    const report = await verifyChain(connection.db, { noted: heads });
    process.stdout.write(`${connection.description}\n${describeReport(report)}\n`);
    if (!isSound(report)) process.exitCode = 1;
  } finally {
    await connection.close();
  }
} catch (error) {
  process.stderr.write(`cannot verify the audit trail: ${describeFailure(error)}\n`);
  process.exitCode = 1;
}

/** @throws {StartError} where connecting would make an empty embedded database, as for a server's first start */
function assertDatabase({ databaseUrl, dataDir }: Config): void {
  if (databaseUrl !== undefined || existsSync(join(dataDir, 'database'))) return;
  throw new StartError(`there is no database in ${dataDir}; for PostgreSQL set DATABASE_URL`);
}

/** @throws {StartError} for a word that is no option, and for what is no hash */
function readHeads(): string[] {
  // Behind `npm run` the command's own name comes first.
  const words = process.argv.slice(2).filter((word) => word !== 'audit:verify');
  try {
    const { values } = parseArgs({ args: words, options: { head: { type: 'string', multiple: true } } });
    const heads = values.head ?? [];
    if (heads.every((head) => /^[0-9a-f]{64}$/i.test(head))) return heads;
  } catch (error) {
    throw new StartError((error as Error).message, { cause: error });
  }
  throw new StartError('--head takes a hash of 64 hexadecimal digits, as the server logs it');
}

function describeFailure(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if ((error as { code?: unknown }).code === '42P01') {
    return 'this database has no audit trail yet: npm run migrate, or start the server once';
  }
  const cause = error instanceof AppError && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
