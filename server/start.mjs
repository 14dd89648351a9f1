import { launch } from '../.ci/launch.mjs';

const COMMANDS = { migrate: 'server/migrate.js', 'audit:verify': 'server/audit-verify.js' };

await launch(COMMANDS[process.argv[2]] ?? 'server/main.js');
