/** What the Tab key may come to, in all that the widget draws. */
const STOPS = 'a, button:enabled, input, select, textarea, [tabindex="0"]';

/** Where the Tab key comes in a tree and the shadow trees in it, in order; only what is to be seen. */
export function tabStops(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const isStop = element.matches(STOPS) && element.tabIndex === 0 && element.checkVisibility();
    return isStop ? [element] : element.shadowRoot ? tabStops(element.shadowRoot) : [];
  });
}
