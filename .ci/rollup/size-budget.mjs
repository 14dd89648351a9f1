import { gzipSync } from 'node:zlib';

/**
 * A rollup plugin that prints the size of each bundle written and warns when one is over its budget: what the widget
 * costs a bank's page is a promise, not a statistic. The tests build with `--failAfterWarnings`.
 *
 * @param {Record<string, number>} budgets file name to largest size, in bytes of gzip -9
 */
export function sizeBudget(budgets) {
  return {
    name: 'size-budget',
    writeBundle(_options, bundle) {
      for (const { type, fileName, code } of Object.values(bundle)) {
        if (type !== 'chunk') continue;
        const size = gzipSync(code, { level: 9 }).length;
        const budget = budgets[fileName];
        const limit = budget === undefined ? '' : ` of ${budget}`;
        console.log(`${fileName}: ${Buffer.byteLength(code)} bytes, gzip ${size}${limit}`);
        if (size > budget) this.warn(`${fileName} is ${size - budget} bytes over its budget.`);
      }
    },
  };
}
