/**
 * Whose token it is, read without trusting it: only to see that the page means another person now. `undefined` when
 * the token says nothing readable.
 */
export function subjectOf(token: string): string | undefined {
  try {
    const [, payload = ''] = token.split('.');
    return (JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: string }).sub;
  } catch {
    return undefined;
  }
}
