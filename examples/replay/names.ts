/** Who shows in the console after a replay. Invented. */
export const STAFF_NAMES = Object.freeze([
  'Ingrid Dahl',
  'Maya Lind',
  'Jonas Vik',
  'Sara Holm',
  'Erik Strand',
  'Nora Berg',
]);

const FIRST = [
  'Aksel',
  'Mira',
  'Oskar',
  'Lena',
  'Tobias',
  'Amara',
  'Yusuf',
  'Priya',
  'Chen',
  'Sofia',
  'Matteo',
  'Zara',
];
const LAST = [
  'Solberg',
  'Haugen',
  'Novak',
  'Rossi',
  'Okafor',
  'Sharma',
  'Lindqvist',
  'Moreau',
  'Tanaka',
  'Costa',
  'Weber',
];

/** Every first name with every last name, so that the first hundred or so differ. */
export const CUSTOMER_NAMES = Object.freeze(
  // Twelve and eleven have no common factor: walking both in step meets every pair.
  Array.from({ length: FIRST.length * LAST.length }, (_, n) => `${FIRST[n % 12] ?? ''} ${LAST[n % 11] ?? ''}`),
);

/** The name for number `n`; names begin again when they run out. */
export function nameOf(names: readonly string[], n: number): string {
  return names[n % names.length] ?? '';
}
