/** Which values the page may give, and what it is told of others, once for each: then the first of them holds. */

const ALLOWED = {
  theme: /^(auto|light|dark)$/,
  position: /^(end|start)$/,
  launcher: /^(round|pill|none)$/,
  connect: /^(lazy|eager)$/,
  outbox: /^(memory)?$/,
  offset: /^(\d+( \d+)?)?$/,
  server: /^https?:\/\/[^/?#]+\/?$/,
};
const ORIGIN = /^https?:\/\/[^/?#]+/;

type Name = keyof typeof ALLOWED;

const warned = new Set<string>();

/** What the page set; an attribute that was taken away leaves nothing. */
type Settings = Record<Name, string | null | undefined>;

/**
 * Looks at what the page set, and warns of what it does not know.
 *
 * @param settings of which `server` becomes an origin: that of what was set, or `home`
 */
export function checkValues(settings: Settings, home: string): void {
  for (const name of Object.keys(ALLOWED) as Name[]) {
    const given = settings[name] ?? undefined;
    const value = `${name}="${given}"`;
    if (given === undefined || ALLOWED[name].test(given) || warned.has(value)) continue;
    warned.add(value);
    // eslint-disable-next-line no-console -- for whoever builds the page
    console.warn(`<frosst-chat> knows no ${value}`);
  }
  settings.server = ORIGIN.exec(settings.server ?? '')?.[0] ?? home;
}
