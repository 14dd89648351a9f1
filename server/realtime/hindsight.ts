/** How far back is looked for what was missed, at most, in milliseconds: as far as heads are told. */
export const FARTHEST_BACK = 90_000;

/** Nodes' clocks are so far apart at most, in milliseconds. */
export const CLOCK_SKEW = 30_000;

/** What is on its way just now is not missed: a word of another node gets this long after the look at the database. */
export const ON_ITS_WAY = 500;

/** How long it is known what was brought, in milliseconds: no shorter than is looked back, so that nothing is said twice. */
export const REMEMBER = FARTHEST_BACK + CLOCK_SKEW;
