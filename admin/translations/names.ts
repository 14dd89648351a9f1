/** The name people are called by in a sentence: the first word of it. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
