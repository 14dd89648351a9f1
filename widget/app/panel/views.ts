/**
 * Which view the panel shows, and what leads from one to the next. Pure. A view more is a name and a row here, a file
 * beside the others in `views/`, and a row in the panel's table of them.
 */

/**
 * `home`: what one can do here. `conversation`: the log, and where one writes. `sign-in`: nothing can be sent until
 * someone signs in. `pre-chat`: someone signs in, or says who they are and writes as a guest.
 */
export type View = 'home' | 'conversation' | 'sign-in' | 'pre-chat';

/**
 * What happened that may lead to another view. `signed-out`: nobody is signed in. `stranger`: nor was anybody before, and
 * guests may write. `running`: the panel was opened with something under way in the conversation. `start` and `back` are
 * the person's own steps.
 */
export type ViewEvent = 'signed-in' | 'signed-out' | 'stranger' | 'running' | 'start' | 'back';

export const FIRST_VIEW: View = 'home';

const NEXT: Readonly<Record<View, Partial<Record<ViewEvent, View>>>> = {
  home: { 'signed-out': 'sign-in', stranger: 'pre-chat', running: 'conversation', start: 'conversation' },
  conversation: { 'signed-out': 'sign-in', stranger: 'pre-chat', back: 'home' },
  'sign-in': { 'signed-in': 'conversation', stranger: 'pre-chat' },
  'pre-chat': { 'signed-in': 'conversation', 'signed-out': 'sign-in' },
};

/** The view that comes after an event; the same one when the event leads nowhere else from there. */
export function nextView(view: View, event: ViewEvent): View {
  return NEXT[view][event] ?? view;
}
