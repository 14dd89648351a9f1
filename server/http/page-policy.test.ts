import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { expect, test } from 'vitest';
import { pagePolicy } from './page-policy.ts';

/** What CSP Evaluator (Google) has to say that is not for information only. Its severities fall with their number. */
const findings = (policy: string): string[] =>
  new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .filter(({ severity }) => severity < Severity.INFO)
    .map(({ severity, directive, value }) => `${Severity[severity]} ${directive} ${value ?? ''}`);

test.each([
  ['a page', pagePolicy()],
  ['a page with a style of its own', pagePolicy(['body{margin:0}'])],
])('the policy of %s has no finding but that `self` trusts what we serve', (_, policy) => {
  expect(findings(policy)).toEqual(["MEDIUM_MAYBE script-src 'self'"]);
});

test('a policy that allowed inline scripts or other hosts would be found', () => {
  const weakened = pagePolicy().replace("script-src 'self'", "script-src 'self' 'unsafe-inline' https:");
  expect(findings(weakened).join()).toContain('HIGH');
  expect(findings(pagePolicy().replace("script-src 'self'; ", '').replace("default-src 'none'; ", ''))).not.toEqual([]);
});
