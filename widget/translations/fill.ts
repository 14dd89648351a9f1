/** The forms of a text that counts, by the plural categories of its language (Unicode CLDR). */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The names of the places `{name}` in a text that is known when it is compiled. */
type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;

/** Anything written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Puts values into the places `{name}` of a text, each once and as it is. Where directions meet, a value is isolated
 * (U+2068, U+2069), so that a Latin name leaves an Arabic sentence in order.
 */
export function fill<Text extends string>(text: Text, values: Readonly<Record<Places<Text>, string>>): string {
  const given = new Map(Object.entries<string>(values));
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = given.get(name);
    if (value === undefined) return place;
    return RIGHT_TO_LEFT.test(text + value) ? `\u2068${value}\u2069` : value;
  });
}
