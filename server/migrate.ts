import { readConfig } from './config.ts';
import { connect } from './db/connect.ts';
import { createLogger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';

/** `npm run migrate`: brings the schema up to date and does nothing else. */

try {
  const config = readConfig();
  const connection = await connect(config, createLogger(config.logLevel));
  try {
    const ran = await connection.migrate();
    process.stdout.write(
      `${connection.description}: ${ran.length === 0 ? 'up to date' : `migrated ${ran.join(', ')}`}\n`,
    );
  } finally {
    await connection.close();
  }
} catch (error) {
  const text = error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`cannot migrate: ${text ?? ''}\n`);
  process.exitCode = 1;
}
