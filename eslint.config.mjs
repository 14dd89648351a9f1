import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { arrows, bannedGlobals, bannedPackages, bannedSyntax, naming } from './eslint.arrows.mjs';

const tests = ['**/*.test.ts', '**/*.test-support.ts', '**/test/**', 'examples/e2e/**', 'examples/**/*.e2e.ts'];

/** The rules that need no types; .oxlintrc.json has those that do. */
export default tseslint.config(
  { ignores: ['dist/', '**/node_modules/', 'coverage/', '.frosst/', '.cache/', 'test-results/'] },
  // Their own compilers check these, with packages that are installed only for that.
  { ignores: ['examples/angular/*.ts', 'examples/package/types/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['**/*.{ts,mjs}'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    files: ['**/*.ts'],
    rules: { 'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: arrows }] },
  },
  ...bannedPackages,
  ...bannedGlobals,
  ...bannedSyntax,
  naming,
  { files: ['widget/**/*.ts', 'admin/**/*.ts'], ignores: ['**/core/**'], extends: [lit.configs['flat/recommended']] },
  { files: ['**/*.mjs', '*.ts', '.ci/**'], languageOptions: { globals: globals.node }, rules: { 'no-console': 'off' } },
  {
    files: [
      'examples/plain-html/**',
      'examples/*/{page,main}.js',
      'examples/frameworks/visitor-token.mjs',
      '.ci/rollup/lean/**',
    ],
    languageOptions: { globals: globals.browser },
  },
  // What the tools read by their default export.
  {
    files: ['*.config.{mjs,ts}', 'examples/*/*.config.mjs', 'examples/*/global-setup.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
