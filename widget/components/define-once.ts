/**
 * Registers an element unless the name is taken: the same script twice on a page, or the widget beside the console,
 * must not throw.
 */
export function defineOnce(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
