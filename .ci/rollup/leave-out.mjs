import { readFileSync } from 'node:fs';
import MagicString from 'magic-string';
import { UNUSED } from './unused.mjs';

/**
 * A rollup plugin that leaves out of the bundles what nothing in them can ever reach in the packages they are made of.
 * No minifier finds that by itself: it hangs on options, on the contract and on which browsers we support.
 *
 * A file, method, statement or expression of the table that an update took away fails the build, so that the table
 * stays true.
 *
 * @param {Record<string, object>} table what is unused, by file, as `unused.mjs` and `unused-lit.mjs` describe it
 */
export function leaveOut(table = UNUSED) {
  const unmet = new Set(Object.keys(table));
  return {
    name: 'leave-out',
    load(id) {
      const { lean } = table[packagePath(id)] ?? {};
      return lean === undefined ? null : readFileSync(new URL(`./lean/${lean}`, import.meta.url), 'utf8');
    },
    transform(code, id) {
      const path = packagePath(id);
      const unused = table[path];
      unmet.delete(path);
      if (!unused || unused.lean) return null;
      const output = new MagicString(code);
      const missing = cut(output, this.parse(code), unused);
      if (missing.length > 0) this.error(`${path} no longer has ${missing.join(', ')}`);
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
    buildEnd(error) {
      if (!error && unmet.size > 0) this.error(`The bundle no longer holds ${[...unmet].join(', ')}`);
    },
  };
}

/** Makes the cuts, and gives back those for which there was no place. */
function cut(output, program, { methods = [], statements = [], known = {} }) {
  const missing = new Set([...methods, ...statements, ...Object.keys(known)]);
  visit(program, (node, isRead) => {
    const { type, start, end, key } = node;
    const source = output.original.slice(start, end).replace(/\s+/g, ' ');
    const method = type === 'MethodDefinition' && methods.find((text) => text === key.name || text === source);
    const beginning = /Statement$|^SwitchCase$/.test(type) && statements.find((text) => source.startsWith(text));
    const isKnown = isRead && Object.hasOwn(known, source);
    if (method || (beginning && type === 'SwitchCase')) output.remove(start, end);
    else if (beginning) output.update(start, end, ';');
    else if (isKnown) output.update(start, end, known[source]);
    else return true;
    missing.delete(method || beginning || source);
    return false;
  });
  return [...missing];
}

/** Calls `enter` for each node, and goes into it when that says so. What is assigned to or declared is not read. */
function visit(node, enter, isRead = true) {
  if (!node || typeof node !== 'object') return;
  if (node.type && !enter(node, isRead)) return;
  const isWritten = (key) => key === 'id' || key === 'key' || (key === 'left' && node.type === 'AssignmentExpression');
  for (const [key, child] of Object.entries(node)) visit(child, enter, !isWritten(key));
}

function packagePath(id) {
  return id.split('/node_modules/').at(-1);
}
