import 'axe-core';
import type axe from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Rules about a whole page, which a fixture holding one element cannot keep. */
const PAGE_RULES = ['region', 'page-has-heading-one', 'landmark-one-main', 'bypass', 'document-title', 'html-has-lang'];

/**
 * Fails unless axe finds nothing wrong in `element`, its shadow trees included: WCAG 2.2 A and AA, and axe's best
 * practices. Waits for a Lit element's pending update first, and ends every motion that has an end: what is half faded
 * in has another contrast than what a person reads.
 *
 * @param disabledRules further rules to leave out; each call names its reason beside it
 * @throws Error that lists every violation with the node it is on
 */
export async function expectAccessible(element: Element, disabledRules: readonly string[] = []): Promise<void> {
  await (element as Element & { updateComplete?: Promise<unknown> }).updateComplete;
  finishMotion(document);
  const rules = Object.fromEntries([...PAGE_RULES, ...disabledRules].map((rule) => [rule, { enabled: false }]));
  const { violations } = await window.axe.run(element, { rules, resultTypes: ['violations'] });
  if (violations.length === 0) return;
  throw new Error(
    `axe found ${String(violations.length)} violation(s)\n${violations.map(describeViolation).join('\n')}`,
  );
}

/** Ends animations and transitions in a tree and in the shadow trees within; `getAnimations` sees one tree at a time. */
function finishMotion(root: Document | ShadowRoot): void {
  for (const motion of root.getAnimations()) {
    if (motion.effect?.getComputedTiming().endTime !== Infinity) motion.finish();
  }
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) finishMotion(element.shadowRoot);
}

function describeViolation(violation: axe.Result): string {
  const nodes = violation.nodes.map((node) => `    ${node.target.flat().join(' >>> ')}: ${node.html}`);
  return `  ${violation.id} (${violation.impact ?? 'unknown'}): ${violation.help}\n${nodes.join('\n')}`;
}
