/** An invitation travels behind the `#`, which no browser sends to a server or tells another site. */
const PREFIX = '#invitation=';

/** The address that an invitation with this token is taken up at: the console's own page. */
export function invitationLink(token: string, page: string): string {
  const url = new URL(page);
  url.search = '';
  url.hash = PREFIX.slice(1) + encodeURIComponent(token);
  return url.href;
}

/** The token in a page's `#…`; empty when there is none. */
export function invitationIn(hash: string): string {
  if (!hash.startsWith(PREFIX)) return '';
  try {
    return decodeURIComponent(hash.slice(PREFIX.length));
  } catch {
    return '';
  }
}
