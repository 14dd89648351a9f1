import { FRAMEWORKS } from './framework-types.mjs';

/**
 * What the package says of itself. Its two dependencies are the sources' own versions, any later one that is compatible.
 *
 * @param root the `package.json` of this repository
 */
export function packageJson({ name, version, description, license, engines, dependencies }) {
  const entry = (path) => ({ types: `./${path}.d.ts`, default: `./${path}.js` });
  const caret = (dependency) => `^${dependencies[dependency]}`;
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    keywords: ['chat', 'customer service', 'custom element', 'web component'],
    engines,
    exports: {
      '.': entry('lib/widget/sdk/index'),
      './define': entry('lib/widget/define'),
      './client': entry('lib/widget/sdk/client'),
      './react': entry('react'),
      ...Object.fromEntries(
        FRAMEWORKS.map((framework) => [
          `./types/${framework}`,
          { types: `./types/${framework}.d.ts`, default: './types/none.js' },
        ]),
      ),
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    customElements: 'custom-elements.json',
    sideEffects: ['./lib/widget/define.js', './react.js'],
    files: ['lib', 'types', 'react.js', 'react.d.ts', 'custom-elements.json'],
    dependencies: { lit: caret('lit'), 'socket.io-client': caret('socket.io-client') },
    peerDependencies: { react: '>=18' },
    peerDependenciesMeta: { react: { optional: true } },
  };
}
