/** Where one can be in the console, as it stands behind the `#` of its address. */
import { type View, VIEWS } from '../../core/inbox-query.ts';

export type Place =
  /** A view of the inbox, with a conversation of it opened or none. */
  | { section: 'inbox'; view: View; conversationId?: string }
  | { section: 'people' }
  | { section: 'audit' }
  /** One's own account, over whatever else is shown. */
  | { section: 'account' };

/** Where one is who did not say where to. */
export const HOME: Place = Object.freeze({ section: 'inbox', view: 'everyone' });

/** The `#…` of a place. */
export function hashOf(place: Place): string {
  if (place.section !== 'inbox') return `#/${place.section}`;
  const { view, conversationId } = place;
  return conversationId === undefined ? `#/inbox/${view}` : `#/inbox/${view}/${encodeURIComponent(conversationId)}`;
}

/** The place that a page's `#…` means; `undefined` where it means none. */
export function placeIn(hash: string): Place | undefined {
  const [root, section, ...rest] = hash.split('/');
  if (root !== '#') return undefined;
  if (section === 'inbox') return inboxIn(rest);
  const isKnown = section === 'people' || section === 'audit' || section === 'account';
  return isKnown && rest.length === 0 ? { section } : undefined;
}

function inboxIn([name, id, ...rest]: readonly string[]): Place | undefined {
  const view = name === undefined ? 'everyone' : VIEWS.find((each) => each === name);
  if (view === undefined || rest.length > 0) return undefined;
  const conversationId = decoded(id ?? '');
  return conversationId === '' ? { section: 'inbox', view } : { section: 'inbox', view, conversationId };
}

/** What was typed by hand may be no escaped text at all. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
