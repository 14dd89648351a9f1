/** How Vite builds the example of that name: into the cache, for pages at the root of a server of the tests. */
export function inExamples(name) {
  return {
    logLevel: 'warn',
    build: { outDir: `../../.cache/examples/${name}`, emptyOutDir: true, modulePreload: { polyfill: false } },
  };
}
