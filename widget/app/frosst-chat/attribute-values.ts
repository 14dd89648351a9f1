/** Which values the page may give, and what it is told of others, once for each: then the first of them holds. */

const ALLOWED = {
  theme: /^(auto|light|dark)$/,
  position: /^(end|start)$/,
  launcher: /^(round|pill|none)$/,
  connect: /^(lazy|eager)$/,
  outbox: /^(memory)?$/,
  offset: /^(\d+( \d+)?)?$/,
  server: /^https?:\/\/[^/?#]+$/,
};

type Name = keyof typeof ALLOWED;

const warned = new Set<string>();

/** Looks at what the page set. Everything it can do with a value it does not know is to warn. */
export function checkValues(settings: Readonly<Record<Name, string>>): void {
  for (const name of Object.keys(ALLOWED) as Name[]) {
    const value = `${name}="${settings[name]}"`;
    if (ALLOWED[name].test(settings[name]) || warned.has(value)) continue;
    warned.add(value);
    // eslint-disable-next-line no-console -- for whoever builds the page
    console.warn(`<frosst-chat> knows no ${value}`);
  }
}
