import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A rollup plugin that writes the licences of all bundled packages beside the bundle, which then need not hold them. */
export function licenses(fileName) {
  return {
    name: 'licenses',
    generateBundle(_options, bundle) {
      const moduleIds = Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? []);
      const folders = [...new Set(moduleIds.map(packageFolder).filter((folder) => folder !== undefined))].sort();
      this.emitFile({ type: 'asset', fileName, source: folders.map(describePackage).join('\n\n') });
    },
  };
}

function packageFolder(moduleId) {
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(moduleId)?.[1];
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = existsSync(folder) && readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}`.trim();
}
