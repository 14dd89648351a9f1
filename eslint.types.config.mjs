import tseslint from 'typescript-eslint';

/** What .oxlintrc.json cannot look at: `npm run lint:types`, a part of `npm run test:full` for the time it takes. */
export default tseslint.config(
  { ignores: ['dist/', '**/node_modules/', 'coverage/', '.frosst/', '.cache/', 'test-results/'] },
  { ignores: ['examples/angular/*.ts', 'examples/package/types/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    // They are of the rules in the other files.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: {
      parserOptions: {
        // One program for all: two would check what they share twice.
        project: './tsconfig.lint.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'error' },
  },
  {
    files: ['widget/{app,components}/**/*.ts', 'admin/{app,components}/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }] },
  },
);
