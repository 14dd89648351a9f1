import type { Random } from './faults/random.ts';
import { SOUND } from './operations/operations.ts';

/** Three of them fit into a frame; a frame that is too long ends its connection, which has its own test. */
const LONG = 'x'.repeat(20_000);

/** Values that have broken servers. */
const NASTY: readonly (() => unknown)[] = [
  () => null,
  () => [],
  () => ({}),
  () => true,
  () => 0,
  () => -1,
  () => 2 ** 53,
  () => 1e308,
  () => '',
  () => ' ',
  () => '\0',
  () => '\ud800',
  () => '\u202e\u200b\ufeff',
  () => '${7*7}{{7*7}}%s%n',
  () => "' or 1=1; drop table users; --",
  () => '../../../../etc/passwd',
  () => '00000000-0000-0000-0000-000000000000',
  () => '2026-13-45T99:99:99Z',
  () => Array.from({ length: 60 }, () => null),
  () => JSON.parse('{"__proto__":{"isAdmin":true}}') as unknown,
  () => JSON.parse('{"constructor":{"prototype":{"isAdmin":true}}}') as unknown,
  () => ({ toString: 'x', valueOf: null, toJSON: 1 }),
  () => ({ $ne: null, $gt: '' }),
  () => Buffer.from([0, 255, 254]),
];
const NAMES = [...Object.keys(SOUND), '__proto__', 'constructor', 'hasOwnProperty', 'error', '', 'x'.repeat(300)];
const KEYS = ['role', 'sender', 'seq', 'team', 'masked', '__proto__', 'constructor', 'toString', 'length', 'then'];

/** An event nobody should send. The same source of chance makes the same events. */
export function fuzzEvent(random: Random): { name: string; payload: unknown } {
  const name = random.pick(NAMES) ?? '';
  if (random.below(12) === 0) return { name, payload: nasty(random, 0) };
  const payload = structuredClone(Object.hasOwn(SOUND, name) ? SOUND[name] : {}) as Record<string, unknown>;
  for (let changes = random.below(3); changes >= 0; changes -= 1) spoil(payload, random);
  return { name, payload };
}

/** Changes, adds or removes something, here or further down. */
function spoil(target: Record<string, unknown>, random: Random): void {
  const key = random.pick(Object.keys(target));
  const under = key === undefined ? undefined : target[key];
  if (typeof under === 'object' && under !== null && !Buffer.isBuffer(under) && random.below(2) === 0) {
    spoil(under as Record<string, unknown>, random);
    return;
  }
  if (key !== undefined && random.below(4) > 0) define(target, key, nasty(random, 0));
  else if (key !== undefined && random.below(3) === 0) Reflect.deleteProperty(target, key);
  else define(target, random.pick(KEYS) ?? '', nasty(random, 0));
}

/** Also where the key is `__proto__`, which an assignment would not set. A list keeps its length. */
function define(target: object, key: string, value: unknown): void {
  if (key === 'length' && Array.isArray(target)) return;
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function nasty(random: Random, depth: number): unknown {
  const roll = random.below(40);
  // A third of a frame: seldom, or the test would measure how fast text is copied.
  if (roll === 0 && random.below(20) === 0) return LONG;
  if (roll < 6 && depth < 6) return [nasty(random, depth + 1)];
  if (roll < 12 && depth < 6) return { [random.pick(KEYS) ?? '']: nasty(random, depth + 1) };
  return random.pick(NASTY)?.();
}
