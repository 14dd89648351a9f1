import { nextTask } from '../../components/next-task.ts';

/** The keyboard of a phone takes at least this much of the screen; a browser's own bars take less. */
const KEYBOARD_PX = 120;

/**
 * Tells a sheet how much of the screen is really to be seen, through `--f-view-height` and `--f-view-top`: on phones the
 * keyboard lies over the page, and `100dvh` does not know of it. Meanwhile `--f-safety` is `none`: the line below the
 * text box makes room. Ends with `signal`.
 */
export function followViewport(sheet: HTMLElement, signal: AbortSignal): void {
  const view = window.visualViewport;
  if (!view) return;
  const follow = () => {
    // Someone who zooms in looks at a part of the sheet; it must not shrink to that part.
    if (view.scale > 1.01) return;
    const hasKeyboard = innerHeight - view.height > KEYBOARD_PX;
    sheet.style.setProperty('--f-view-height', `${view.height}px`);
    sheet.style.setProperty('--f-view-top', `${view.offsetTop}px`);
    sheet.style.setProperty('--f-safety', hasKeyboard ? 'none' : '');
  };
  view.addEventListener('resize', follow, { signal });
  view.addEventListener('scroll', follow, { signal });
  // Asking for it lays out the page, before there is anything in the sheet.
  void nextTask().then(() => signal.aborted || follow());
}
