/**
 * Where a script for `<script src>` came from. Never what markup of the page named `currentScript`, and always an
 * address: a script that stands in the page itself came from there, also where the page has none but `about:blank`.
 */
const ADDRESS = '(e=>e instanceof HTMLScriptElement?e.src||e.baseURI:location.href)(document.currentScript)';

/** A rollup plugin that gives a script `import.meta.url`; a module has its own. */
export function scriptAddress() {
  return {
    name: 'script-address',
    resolveImportMeta: (property, { format }) => (property === 'url' && format === 'iife' ? ADDRESS : null),
  };
}
