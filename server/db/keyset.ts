import { AppError } from '../lib/errors.ts';

/**
 * A place in a list ordered by time and id, both descending: the last row of the page before. Unlike an offset it
 * costs the same on every page and neither skips nor repeats a row when others move.
 */
export interface Keyset {
  at: Date;
  id: string;
}

const CURSOR = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** The latest time a `Date` can hold, in milliseconds. */
const LATEST = 8.64e15;

/** The place as an opaque cursor that a client sends back to get what follows. */
export function toCursor(place: Keyset): string {
  return Buffer.from(`${place.at.getTime()}.${place.id}`).toString('base64url');
}

/** @throws {AppError} `bad-request` when the cursor is none of ours */
export function fromCursor(cursor: string): Keyset {
  const [, time, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (time === undefined || id === undefined || Number(time) > LATEST) {
    throw new AppError('bad-request', 'The cursor is not one this server gave.');
  }
  return { at: new Date(Number(time)), id };
}
