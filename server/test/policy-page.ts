import { readFile } from 'node:fs/promises';
import { ROUTES } from '../http/contracts.ts';
import { PUBLIC } from '../http/route-contract.ts';
import { CUSTOMER_ROLES, STAFF_ROLES } from '../protocol/entities.ts';
import { CONTRACTS } from '../realtime/contracts.ts';
import { type Action, ACTIONS, POLICY } from '../services/policy/policy.ts';

const ROLES = [...CUSTOMER_ROLES, ...STAFF_ROLES];
const BEGIN = '<!-- policy: printed from the code, see server/test/policy-page.test.ts -->';
const END = '<!-- end of policy -->';

export const SECURITY_PAGE = 'docs/security.md';

/** The policy as a Markdown table: each action, how far each role reaches, and what it is reached by. */
export function printPolicy(): string {
  const rows = ACTIONS.map((action) => [
    action,
    ...ROLES.map((role) => POLICY[action][role]).map((reach) => (reach === 'none' ? '–' : reach)),
    waysTo(action),
  ]);
  const open = Object.entries(ROUTES).flatMap(([route, { does }]) => (does === PUBLIC ? [`\`${route}\``] : []));
  const lines = [['action', ...ROLES, 'by'], ['---', ...ROLES.map(() => '---'), '---'], ...rows];
  return [
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    `Open to everybody, signed in or not: ${open.join(', ')}.`,
  ].join('\n');
}

/** What the page holds now, and what it should hold. */
export async function comparePage(): Promise<{ printed: string; due: string }> {
  const printed = await readFile(SECURITY_PAGE, 'utf8');
  const [before, after] = [printed.split(BEGIN)[0], printed.split(END)[1]];
  if (before === undefined || after === undefined) throw new Error(`${SECURITY_PAGE} has lost its markers`);
  return { printed, due: `${before}${BEGIN}\n\n${printPolicy()}\n\n${END}${after}` };
}

function waysTo(action: Action): string {
  const events = new Set(
    Object.values(CONTRACTS).flatMap((side) =>
      Object.entries(side).flatMap(([event, { does }]) => (does === action ? [event] : [])),
    ),
  );
  const routes = Object.entries(ROUTES).flatMap(([route, { does }]) => (does === action ? [route] : []));
  return [...events, ...routes].map((way) => `\`${way}\``).join(', ');
}
