import { randomInt } from 'node:crypto';

/** Whether this is the long run, `npm run test:soak`. */
export const isSoak = process.env['FROSST_SOAK'] === 'on';

/** What decides every fault of this run. It stands in the names of the tests; `FROSST_SEED` repeats one. */
export const seed = Number(process.env['FROSST_SEED'] ?? randomInt(2 ** 31));

/** One length for every `npm test`, another for the soak. */
export function sized<Size>(short: Size, long: Size): Size {
  return isSoak ? long : short;
}

/** For a test of faults: beside other tests on a busy machine, where it finds only what hangs, or for a whole soak. */
export const TEST_TIMEOUT_MS = sized(600_000, 900_000);
