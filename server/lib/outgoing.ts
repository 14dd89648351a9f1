import type { AnyShape } from '../protocol/shape.ts';

/** Something was about to leave that is not on the list. It does not leave. */
export class UnlistedValue extends Error {
  override readonly name = 'UnlistedValue';
}

/**
 * Sees that a value holds nothing but what its shape lists, so that a column that one day joins a row, or a field that
 * one day joins an object, cannot go out with it. Costs a microsecond or two for a message.
 *
 * @param where names the value in the error; what it holds is never repeated
 * @throws {UnlistedValue}
 */
export function assertListed(value: unknown, shape: AnyShape, where: string): void {
  const problem = unlistedIn(value, shape, where);
  if (problem !== undefined) throw new UnlistedValue(problem);
}

/**
 * The first thing a value holds that its shape does not list, in words that name where it is and never what it is.
 *
 * @param where names the value
 */
export function unlistedIn(value: unknown, shape: AnyShape, where: string): string | undefined {
  if (value === null || typeof value !== 'object' || shape === 'free') return undefined;
  if (shape === true) return `${where} must not be an object`;
  if (isList(shape)) return unlistedInItems(value, shape[0], where);
  if (shape === 'record') return firstOf(Object.values(value), (under) => unlistedIn(under, true, where));
  return unlistedInKeys(value, shape === 'nothing' ? {} : shape, where);
}

/**
 * A value without whatever its shape does not list, all the way down. What it has in the place of a list or an object
 * that is listed otherwise is left out too.
 */
export function onlyListed(value: unknown, shape: AnyShape): unknown {
  if (value === null || typeof value !== 'object' || shape === 'free') return value;
  if (shape === true) return undefined;
  if (isList(shape)) return Array.isArray(value) ? value.map((item) => onlyListed(item, shape[0])) : undefined;
  if (Array.isArray(value)) return undefined;
  const listed: Readonly<Record<string, AnyShape>> = typeof shape === 'string' ? {} : shape;
  const kept = Object.entries(value).flatMap(([key, under]) => {
    const of = shape === 'record' ? true : Object.hasOwn(listed, key) ? listed[key] : undefined;
    const rest: unknown = of === undefined ? undefined : onlyListed(under, of);
    return rest === undefined ? [] : [[key, rest] as const];
  });
  return Object.fromEntries(kept);
}

function unlistedInItems(value: object, item: AnyShape, where: string): string | undefined {
  if (!Array.isArray(value)) return `${where} must be a list`;
  return firstOf(value, (each) => unlistedIn(each, item, where));
}

function unlistedInKeys(value: object, shape: Readonly<Record<string, AnyShape>>, where: string): string | undefined {
  if (Array.isArray(value)) return `${where} must not be a list`;
  const held = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(held)) {
    const under = held[key];
    if (under === undefined) continue;
    const listed = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (listed === undefined) return `${where}.${key} is not listed`;
    if (listed === true && typeof under !== 'object') continue;
    const problem = unlistedIn(under, listed, `${where}.${key}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function firstOf(values: readonly unknown[], look: (value: unknown) => string | undefined): string | undefined {
  for (const value of values) {
    const problem = look(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isList(shape: AnyShape): shape is readonly [AnyShape] {
  return Array.isArray(shape);
}
