/** Something came up that is to be said to who cannot see it. `<frosst-chat>` hears it, and the page never does. */
export class NoticeEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('notice', { cancelable: true });
    this.text = text;
  }
}

/**
 * Tells an element of the chat and each that it is drawn in, one by one, until one hears it and cancels it. An event that
 * goes all the way by itself would pass every listener of the page that captures.
 */
export function tellNotice(from: Element, text: string): void {
  let element: Element | undefined = from;
  while (element?.dispatchEvent(new NoticeEvent(text))) element = (element.getRootNode() as Partial<ShadowRoot>).host;
}
