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
  if (value === null || typeof value !== 'object') return;
  if (shape === 'free') return;
  if (shape === true) throw new UnlistedValue(`${where} must not be an object`);
  if (isList(shape)) assertListedItems(value, shape[0], where);
  else if (shape === 'record') assertFacts(value, where);
  else assertListedKeys(value, shape === 'nothing' ? {} : shape, where);
}

function assertListedItems(value: object, item: AnyShape, where: string): void {
  if (!Array.isArray(value)) throw new UnlistedValue(`${where} must be a list`);
  for (const each of value) assertListed(each, item, where);
}

function assertListedKeys(value: object, shape: Readonly<Record<string, AnyShape>>, where: string): void {
  if (Array.isArray(value)) throw new UnlistedValue(`${where} must not be a list`);
  const held = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(held)) {
    const under = held[key];
    if (under === undefined) continue;
    const listed = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (listed === undefined) throw new UnlistedValue(`${where}.${key} is not listed`);
    if (listed !== true || typeof under === 'object') assertListed(under, listed, `${where}.${key}`);
  }
}

function assertFacts(value: object, where: string): void {
  for (const under of Object.values(value)) assertListed(under, true, where);
}

function isList(shape: AnyShape): shape is readonly [AnyShape] {
  return Array.isArray(shape);
}
