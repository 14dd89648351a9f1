import { launch } from '../../.ci/launch.mjs';

await launch('server/bench/main.js');
