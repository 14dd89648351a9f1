import { randomInt } from 'node:crypto';

/** Whether this is the long run, `npm run test:soak`. */
export const isSoak = process.env['FROSST_SOAK'] === 'on';

/** What decides every fault of this run. It stands in the names of the tests; `FROSST_SEED` repeats one. */
export const seed = Number(process.env['FROSST_SEED'] ?? randomInt(2 ** 31));

/** One length for every `npm test`, another for the soak. */
export function sized<Size>(short: Size, long: Size): Size {
  return isSoak ? long : short;
}
