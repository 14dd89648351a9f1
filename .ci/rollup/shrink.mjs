import MagicString from 'magic-string';

/**
 * Rollup plugins that save bytes no minifier saves by itself. Each is a trade of a little machinery for the widget's
 * size budget; the gains were measured on the widget's own bundle.
 */

/**
 * Gives the `#private` names of each file the same short names. terser renames them too, but to a new one for every
 * class of the bundle, and gzip lives on repetition. Saves about 400 bytes.
 */
export function repeatPrivateNames() {
  return {
    name: 'repeat-private-names',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('#')) return null;
      const output = new MagicString(code);
      const shortNames = new Map();
      for (const { name, start, end } of findAll(this.parse(code), 'PrivateIdentifier')) {
        if (!shortNames.has(name)) shortNames.set(name, `#p${shortNames.size}`);
        output.update(start, end, shortNames.get(name));
      }
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

const DECORATE = '\0decorate';
const HELPER_BY_ESBUILD = /var __defProp = [^]*?var __decorateClass = [^]*?\n};\n/;

/** Keeps one copy of the decorator helper, which esbuild writes into every file. Saves about 200 bytes. */
export function shareDecoratorHelper() {
  return {
    name: 'share-decorator-helper',
    resolveId: (id) => (id === DECORATE ? id : null),
    load: (id) =>
      id === DECORATE
        ? `export function __decorateClass(decorators, target, key, kind) {
             let result = kind > 1 ? undefined : kind ? Object.getOwnPropertyDescriptor(target, key) : target;
             for (const decorate of decorators.reverse())
               result = (kind ? decorate(target, key, result) : decorate(result)) || result;
             if (kind && result) Object.defineProperty(target, key, result);
             return result;
           }`
        : null,
    transform(code, id) {
      const helper = id.endsWith('.ts') && HELPER_BY_ESBUILD.exec(code);
      if (!helper) return null;
      const output = new MagicString(code);
      output.update(helper.index, helper.index + helper[0].length, `import { __decorateClass } from '${DECORATE}';\n`);
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

/** Gives our own design tokens, `--f-…`, short names; those that a page may set are `--frosst-…`. Saves about 240 bytes. */
export function shortenTokens() {
  return {
    name: 'shorten-tokens',
    renderChunk(code) {
      const output = new MagicString(code);
      const shortNames = new Map();
      for (const { 0: name, index } of code.matchAll(/--f-[a-z\d-]+/g)) {
        if (!shortNames.has(name)) shortNames.set(name, `--f${shortNames.size.toString(36)}`);
        output.update(index, index + name.length, shortNames.get(name));
      }
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

/**
 * Declares by `let` whatever `const` declares: one word for both lets the minifier join more declarations, and is shorter.
 * That nothing declared by `const` is assigned to, TypeScript has seen to. Saves about 70 bytes.
 */
export function declareByLet() {
  return {
    name: 'declare-by-let',
    renderChunk(code) {
      const output = new MagicString(code);
      for (const { kind, start } of findAll(this.parse(code), 'VariableDeclaration'))
        if (kind === 'const') output.update(start, start + kind.length, 'let');
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

/**
 * Takes off `Object.freeze`: whoever writes to what is frozen fails in the tests of the sources, and of an object that is
 * not frozen the minifier leaves out what nobody reads. Saves about 170 bytes.
 */
export function leaveUnfrozen() {
  return {
    name: 'leave-unfrozen',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('Object.freeze(')) return null;
      const output = new MagicString(code);
      for (const {
        callee,
        arguments: [argument],
        start,
        end,
      } of findAll(this.parse(code), 'CallExpression')) {
        if (callee.object?.name !== 'Object' || callee.property?.name !== 'freeze') continue;
        output.remove(start, argument.start).remove(argument.end, end);
      }
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

function* findAll(node, type) {
  if (!node || typeof node !== 'object') return;
  if (node.type === type) yield node;
  for (const child of Object.values(node)) yield* findAll(child, type);
}
