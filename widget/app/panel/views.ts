/**
 * Which view the panel shows, and what leads from one to the next. Pure. A view more is a name and a row here, a file
 * beside the others in `views/`, and a row in the panel's table of them.
 */

/** `conversation`: the log, and where one writes. `sign-in`: nothing can be sent until someone signs in. */
export type View = 'conversation' | 'sign-in';

/** What happened that may lead to another view. */
export type ViewEvent = 'signed-in' | 'signed-out';

export const FIRST_VIEW: View = 'conversation';

const NEXT: Readonly<Record<View, Partial<Record<ViewEvent, View>>>> = {
  conversation: { 'signed-out': 'sign-in' },
  'sign-in': { 'signed-in': 'conversation' },
};

/** The view that comes after an event; the same one when the event leads nowhere else from there. */
export function nextView(view: View, event: ViewEvent): View {
  return NEXT[view][event] ?? view;
}
