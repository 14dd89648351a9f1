import { launch } from '../../.ci/launch.mjs';

await launch('examples/replay/main.js');
