import { readFileSync } from 'node:fs';
import { pinned } from '../rollup/pin-line.mjs';
import { frameworkFiles } from './framework-types.mjs';
import { makeManifest } from './manifest.mjs';
import { packageJson } from './package-json.mjs';

/**
 * All of the package that is not compiled from the sources.
 *
 * @param {{script: Buffer}} built the script of the same build, which the README says how to pin
 * @returns texts by path inside the package
 */
export function generatedFiles({ script }) {
  const root = JSON.parse(readFileSync('package.json', 'utf8'));
  const manifest = makeManifest();
  const readme = readFileSync('.ci/sdk/readme.md', 'utf8')
    .replaceAll('{version}', root.version)
    .replaceAll('{pin}', pinned('frosst-chat.js', script).replace('"/', '"https://chat.bank.example/'));
  return {
    'package.json': json(packageJson(root)),
    'custom-elements.json': json(manifest),
    'README.md': readme,
    ...frameworkFiles(manifest),
  };
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
