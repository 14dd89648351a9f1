import pg from 'pg';

/**
 * How columns come back: timestamps as `Date` and int4 as `number`, as pg does by itself, and int8 (counts) as `number`
 * too, refusing to round.
 */
export const columnTypes = new pg.TypeOverrides();
columnTypes.setTypeParser(pg.types.builtins.INT8, toSafeInteger);

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a database number is too large to be exact');
  return value;
}
