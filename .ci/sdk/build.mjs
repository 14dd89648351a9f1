/** `npm run build:sdk`: the package that a bank's front end installs, into `dist/sdk/`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepare } from '../launch.mjs';
import { ROOT } from '../packages.mjs';

const FOLDER = 'dist/sdk';
const ENTRIES = ['widget/sdk/index.ts', 'widget/define.ts', 'widget/sdk/client.ts', 'widget/sdk/react-wrapper.ts'];

async function main() {
  process.chdir(ROOT);
  // Its README names the script of the same sources.
  prepare();
  // Packages may have been missing until now.
  const [{ writeModules }, { writeDeclarations }, { generatedFiles }] = await Promise.all([
    import('./modules.mjs'),
    import('./declarations.mjs'),
    import('./generated-files.mjs'),
  ]);
  rmSync(FOLDER, { recursive: true, force: true });
  writeDeclarations({ entries: ENTRIES, folder: join(FOLDER, 'lib') });
  await writeModules({ entries: ENTRIES, folder: join(FOLDER, 'lib') });
  for (const [path, text] of Object.entries(generatedFiles({ script: readFileSync('dist/frosst-chat.js') })))
    write(join(FOLDER, path), text);
  console.log(`The package is in ${FOLDER}/`);
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

await main();
