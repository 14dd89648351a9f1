import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { projectFolder } from '../../lib/project-folder.ts';
import type { Session } from '../../protocol/entities.ts';
import { type ServerProcess, runServer } from '../../test/server-process.ts';
import { inBatches } from '../batches.ts';
import type { Endings } from '../endings.ts';

/** The first admin of every server that is measured. */
export const ADMIN = Object.freeze({ email: 'bench@bank.example', password: 'only while it is measured' });

/** Signs for all servers of one run, so that one lets in whom another made. */
const SECRET = randomBytes(32).toString('hex');

/** A server in a process of its own. */
export interface Started {
  url: string;
  process: ServerProcess;
}

/** Starts the built product as it runs in production, rate limits aside. */
export async function startProduct(
  databaseUrl: string,
  endings: Endings,
  settings: Record<string, string> = {},
): Promise<Started> {
  const dataDir = await mkdtemp(join(tmpdir(), 'frosst-bench-'));
  endings.add(() => rm(dataDir, { recursive: true, force: true }));
  const running = runServer(join(projectFolder(), 'dist/server/main.js'), {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    FROSST_DATA_DIR: dataDir,
    FROSST_JWT_SECRET: SECRET,
    FROSST_ADMIN_EMAIL: ADMIN.email,
    FROSST_ADMIN_PASSWORD: ADMIN.password,
    FROSST_VISITORS: 'on',
    FROSST_RATE_LIMITS: 'off',
    FROSST_LOG: 'warn',
    ...settings,
    // As `npm start` does.
    NODE_OPTIONS: `--max-semi-space-size=32 ${settings['NODE_OPTIONS'] ?? ''}`,
  });
  endings.add(() => endProcess(running));
  const [, port = ''] = await running.printed(/Listening .*:(\d+), ready/);
  return { url: `http://127.0.0.1:${port}`, process: running };
}

/** Asks a process to end, and waits until it has. */
export async function endProcess(running: ServerProcess): Promise<void> {
  running.child.kill('SIGTERM');
  await running.ended();
}

const ARRIVING_AT_ONCE = 20;

/** Makes visitors, who cost no password hash, and returns what each shows when it connects. */
export async function admitVisitors(url: string, count: number): Promise<{ token: string; protocol: 1 }[]> {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return inBatches(numbers, ARRIVING_AT_ONCE, async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/visitor`, { method: 'POST', headers, body: '{}' });
    if (!response.ok) throw new Error(`no visitor could be made: ${response.status} ${await response.text()}`);
    const { accessToken } = (await response.json()) as Session;
    return { token: lasting(accessToken), protocol: 1 };
  });
}

/** A benchmark on a busy machine takes longer than the ten minutes of a token; what a session is allowed stays the same. */
function lasting(accessToken: string): string {
  const claims = jwt.verify(accessToken, SECRET) as jwt.JwtPayload;
  return jwt.sign({ ...claims, exp: (claims.exp ?? 0) + 4 * 60 * 60 }, SECRET);
}
