import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromiumPath } from './chromium.mjs';
import { firefoxPath } from './firefox.mjs';

const NEEDS = [
  { name: 'Chromium', debian: 'chromium', isThere: () => existsSync(chromiumPath() ?? '') },
  { name: 'PostgreSQL 15 or newer', debian: 'postgresql', isThere: hasPostgres },
  { name: 'Redis 7 or newer', debian: 'redis-server', isThere: hasRedis },
];

/** What only some tests of `npm run test:full` need, by the word for it on the command line. */
export const FURTHER_NEEDS = {
  firefox: { name: 'Firefox', debian: 'firefox-esr', isThere: () => existsSync(firefoxPath() ?? '') },
};

/**
 * Installs what tests need of the system, with apt-get when that is allowed (root on Debian or Ubuntu).
 *
 * @param needs those of `npm test` unless others are given
 * @throws one message that names everything to install, when we may not or cannot do it ourselves
 */
export function installSystemPackages(needs = NEEDS) {
  const missing = needs.filter((need) => !need.isThere());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const packages = missing.map((need) => need.debian);
    console.log(`Installing ${packages.join(', ')} (apt-get) …`);
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  }
  const still = missing.filter((need) => !need.isThere());
  if (still.length === 0) return;
  const names = still.map((need) => `${need.name} (Debian: apt-get install ${need.debian})`);
  throw new Error(`The tests need what is not installed here: ${names.join('; ')}.`);
}

function apt(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function hasRedis() {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'redis-server')));
}

function hasPostgres() {
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []),
  ];
  return folders.some((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
}
