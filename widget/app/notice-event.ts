/** Something came up that is to be said to who cannot see it. `<frosst-chat>` hears it, and the page never does. */
export class NoticeEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('notice', { bubbles: true, composed: true });
    this.text = text;
  }
}
