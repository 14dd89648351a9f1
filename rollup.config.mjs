import { readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { browserOnly } from './.ci/rollup/browser-only.mjs';
import { bundleSize } from './.ci/rollup/bundle-size.mjs';
import { dataFiles } from './.ci/rollup/data-files.mjs';
import { embeddedTemplate } from './.ci/rollup/embedded-template.mjs';
import { gather, sheetsWithoutLit } from './.ci/rollup/gather.mjs';
import { lateWords, lateWordsFile } from './.ci/rollup/late-words.mjs';
import { leaveOut } from './.ci/rollup/leave-out.mjs';
import { licenses } from './.ci/rollup/licenses.mjs';
import { minifyLiterals } from './.ci/rollup/minify-literals.mjs';
import { OWN_NAMES } from './.ci/rollup/own-names.mjs';
import { pack } from './.ci/rollup/pack.mjs';
import { pinLine } from './.ci/rollup/pin-line.mjs';
import { scriptAddress } from './.ci/rollup/script-address.mjs';
import { shortClasses } from './.ci/rollup/short-classes.mjs';
import {
  declareByLet,
  leaveUnfrozen,
  repeatPrivateNames,
  shareDecoratorHelper,
  shortenTokens,
} from './.ci/rollup/shrink.mjs';
import { sourceStamp } from './.ci/rollup/source-stamp.mjs';
import { typescript } from './.ci/rollup/typescript.mjs';
import { UNUSED } from './.ci/rollup/unused.mjs';
import { UNUSED_OF_LIT } from './.ci/rollup/unused-lit.mjs';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

/** Largest size of a bundle as the server sends it with gzip, in bytes: what a bank's page pays for the widget with everything in it. */
const BUDGETS = { 'frosst-chat.js': 40_000 };

/** What stands beside what in the widget's bundle: the order that was the smallest of some thirty. */
const ORDER = [
  /styles/,
  /\/node_modules\/(@lit|lit)/,
  /\/(socket|engine)\.io-/,
  /\/adapters\//,
  /\/core\//,
  /\/translations\//,
];

/** One element as a script for `<script src>` and as a module for `import`. */
function element(name, input, globalName, { unused = UNUSED, ownNames = [] } = {}) {
  return {
    input,
    plugins: [
      leaveOut(unused),
      nodeResolve({ browser: true, preferBuiltins: false, exportConditions: ['browser', 'production'] }),
      typescript('es2022', 'tsconfig.elements.json'),
      minifyLiterals(),
      repeatPrivateNames(),
      shareDecoratorHelper(),
      shortenTokens(),
      declareByLet(),
      browserOnly(),
      licenses(`${name}.licenses.txt`),
      bundleSize(),
    ],
    output: [
      { ...outputOf(name, ownNames), file: `dist/${name}.js`, format: 'iife', name: globalName },
      { ...outputOf(name, ownNames), file: `dist/${name}.mjs`, format: 'es' },
    ],
  };
}

function outputOf(name, ownNames) {
  return {
    sourcemap: true,
    banner: `/*! ${name} ${version} | licences: ${name}.licenses.txt */`,
    plugins: [
      terser({
        ecma: 2020,
        module: true,
        compress: { passes: 3, unsafe_arrows: true, keep_fargs: false },
        // By convention private in what we bundle, `_$` in Lit; names of the contract and of the DOM never begin so.
        mangle: { properties: { regex: new RegExp(`^(${['_[a-z$].*', ...ownNames].join('|')})$`) } },
        // A page in another encoding reads a script without a charset in its own.
        format: { comments: /^!/, ascii_only: true },
      }),
    ],
  };
}

/** The server, and the replay and the benchmarks beside it, as plain JavaScript, file by file, so that a start compiles nothing and a stack names the real place. */
const server = {
  input: [
    'server/main.ts',
    'server/migrate.ts',
    'server/audit-verify.ts',
    'examples/replay/main.ts',
    'server/bench/main.ts',
    'server/bench/load/worker.ts',
    'server/bench/memory-probe.ts',
    'server/bench/contestants/relay-process.ts',
  ],
  external: (id) => !/^[./]/.test(id),
  plugins: [typescript('node20', 'tsconfig.json'), embeddedTemplate('dist/embedded-template.tar.gz')],
  output: { dir: 'dist', format: 'es', sourcemap: true, preserveModules: true, preserveModulesRoot: '.' },
};

const chat = element('frosst-chat', 'widget/define.ts', 'frosstChat', {
  unused: { ...UNUSED, ...UNUSED_OF_LIT },
  ownNames: OWN_NAMES,
});
chat.plugins.unshift(lateWords(), sheetsWithoutLit());
chat.plugins.push(
  scriptAddress(),
  leaveUnfrozen(),
  gather(ORDER),
  shortClasses(),
  dataFiles('widget/assets', [await lateWordsFile()]),
  pinLine(),
  pack(BUDGETS),
);
const admin = element('frosst-admin', 'admin/define.ts', 'frosstAdmin');
admin.plugins.push(sourceStamp('dist/.sources'));

export default [server, chat, admin];
