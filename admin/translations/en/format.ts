/** A number with its thousands apart. */
export function format(value: number): string {
  return new Intl.NumberFormat('en-GB').format(value);
}
