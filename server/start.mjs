import { launch } from '../.ci/launch.mjs';

await launch(process.argv[2] === 'migrate' ? 'server/migrate.js' : 'server/main.js');
