/** What stands behind the `#` of the console's address, which no browser sends to a server or tells another site. */
import { ERROR_CODES, type ErrorCode } from '../../../server/protocol/errors.ts';
import { SIGN_IN_ERROR } from '../../../server/protocol/sign-in.ts';

const INVITATION = 'invitation';

/** The address that an invitation with this token is taken up at: the console's own page. */
export function invitationLink(token: string, page: string): string {
  const url = new URL(page);
  url.search = '';
  url.hash = `${INVITATION}=${encodeURIComponent(token)}`;
  return url.href;
}

/** The token of an invitation in a page's `#…`; empty when there is none. */
export function invitationIn(hash: string): string {
  return valueIn(hash, INVITATION);
}

/** Why signing in at the bank failed, when a page's `#…` says so. */
export function signInErrorIn(hash: string): ErrorCode | undefined {
  const code = valueIn(hash, SIGN_IN_ERROR);
  if (code === '') return undefined;
  return ERROR_CODES.find((known) => known === code) ?? 'internal';
}

/** Takes it out of the address bar, and so out of the history. */
export function dropFragment(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}

function valueIn(hash: string, name: string): string {
  const prefix = `#${name}=`;
  if (!hash.startsWith(prefix)) return '';
  try {
    return decodeURIComponent(hash.slice(prefix.length));
  } catch {
    return '';
  }
}
