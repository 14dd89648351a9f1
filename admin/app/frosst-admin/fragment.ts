/** What stands behind the `#` of the console's address, which no browser sends to a server or tells another site. */
import { ERROR_CODES, type ErrorCode } from '../../../server/protocol/errors.ts';
import { SIGN_IN_ERROR } from '../../../server/protocol/sign-in.ts';

const KINDS = ['invitation', 'password-reset'] as const;

/** What somebody was sent, to be taken up once: whoever has it chooses a password by it. */
export interface Link {
  kind: (typeof KINDS)[number];
  token: string;
}

/** The address that a link is taken up at: the console's own page. */
export function addressOf({ kind, token }: Link, page: string): string {
  const url = new URL(page);
  url.search = '';
  url.hash = `${kind}=${encodeURIComponent(token)}`;
  return url.href;
}

/** The link in a page's `#…`, if there is one. */
export function linkIn(hash: string): Link | undefined {
  for (const kind of KINDS) {
    const token = valueIn(hash, kind);
    if (token !== '') return { kind, token };
  }
  return undefined;
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
