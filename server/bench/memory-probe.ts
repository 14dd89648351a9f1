import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Loaded into a measured server before its own code: on SIGUSR2 it collects garbage and says what memory is left. The
 * same for every contestant, and nothing of it is in the product.
 */

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
let asked = 0;

process.on('SIGUSR2', () => {
  collect();
  collect();
  asked += 1;
  const { rss, heapUsed, external } = process.memoryUsage();
  process.stdout.write(`memory ${asked}: ${rss} resident, ${heapUsed + external} in use\n`);
});
