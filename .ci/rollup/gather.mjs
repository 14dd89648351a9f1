import { relative } from 'node:path';

/**
 * A rollup plugin that lets like stand beside like in the bundle: gzip finds again what was said within the last 32 kB,
 * and a bundle in the order of its imports says the same kind of thing in many places far apart.
 *
 * The entry imports all modules of the first pattern first, then those of the second, and so on; what a module needs
 * still comes before it. That changes nothing only as long as our own modules do nothing when they are loaded, so one
 * that does fails the build.
 *
 * @param {RegExp[]} order patterns of paths, which begin with `/` at the project's folder
 */
export function gather(order) {
  const rank = (id) => order.findIndex((pattern) => pattern.test(pathOf(id)));
  return {
    name: 'gather',
    async transform(code, id) {
      if (!this.getModuleInfo(id).isEntry) {
        if (id.endsWith('.ts')) refuseEffects(this, code);
        return null;
      }
      const ids = [...(await reachableFrom(this, code, id))];
      const gathered = order.flatMap((_, place) => ids.filter((other) => rank(other) === place));
      // On the first line, so that all others stay where the source map has them.
      return { code: gathered.map((other) => `import ${JSON.stringify(other)};`).join('') + code, map: null };
    },
  };
}

/** Lets style sheets ask for no more of Lit than what makes them, so that they may stand before the rest of it. */
export function sheetsWithoutLit() {
  return {
    name: 'sheets-without-lit',
    resolveId(source, importer = '') {
      if (source !== 'lit' || !/styles/.test(pathOf(importer))) return null;
      return this.resolve('@lit/reactive-element/css-tag.js', importer, { skipSelf: true });
    },
  };
}

/** Where the project itself lies says nothing of what is in a file. */
const pathOf = (id) => `/${relative('.', id)}`;

function refuseEffects(context, code) {
  const effect = context.parse(code).body.find(({ type }) => !/^(Import|Export|.*Declaration$)/.test(type));
  if (effect) context.error('does something when it is loaded, so its place in the bundle would matter', effect.start);
}

/** The ids of all modules that a module imports, at whatever remove, in the order in which they are met. */
async function reachableFrom(context, code, entry) {
  const ids = new Set();
  const follow = async (id) => {
    if (ids.has(id)) return;
    ids.add(id);
    const { importedIds } = await context.load({ id, resolveDependencies: true });
    for (const imported of importedIds) await follow(imported);
  };
  for (const { source } of context.parse(code).body)
    if (source) {
      const resolved = await context.resolve(source.value, entry);
      if (resolved && !resolved.external) await follow(resolved.id);
    }
  return ids;
}
