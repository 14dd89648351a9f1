import { ConsoleEvent } from './console-event.ts';

/** The one action a banner, toast or empty state offers. */
export class ActionEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-action';
}

/** Whatever fired this should go away. */
export class DismissEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-dismiss';
}

/** Show the list of shortcuts. */
export class ShortcutsEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-shortcuts';
}

/** Single-key shortcuts were switched on or off. */
export class SingleKeysEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-single-keys';
  readonly on: boolean;

  constructor(on: boolean) {
    super();
    this.on = on;
  }
}

/** The end of a list came near: more of it is wanted. */
export class NearEndEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-near-end';
}

/** Another of the choices of a menu was made. */
export class ChooseEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-choose';
  readonly value: string;

  constructor(value: string) {
    super();
    this.value = value;
  }
}

/** Another pane came on the screen, where only one fits. */
export class ShowPaneEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-show-pane';
}

/** Where one can be in the console. */
export type Section = 'inbox' | 'people' | 'audit';

/** Show another section, or the present one from its start. */
export class OpenSectionEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-open-section';
  readonly section: Section;

  constructor(section: Section) {
    super();
    this.section = section;
  }
}

declare global {
  interface HTMLElementEventMap {
    'frosst-action': ActionEvent;
    'frosst-near-end': NearEndEvent;
    'frosst-show-pane': ShowPaneEvent;
    'frosst-choose': ChooseEvent;
    'frosst-dismiss': DismissEvent;
    'frosst-shortcuts': ShortcutsEvent;
    'frosst-open-section': OpenSectionEvent;
    'frosst-single-keys': SingleKeysEvent;
  }
}
