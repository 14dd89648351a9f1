import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What keys can ask for. */
export type Shortcut =
  | 'next'
  | 'previous'
  | 'reply'
  | 'close'
  | 'customer'
  | 'sheet'
  | 'next-pane'
  | 'previous-pane'
  | 'writing-next'
  | 'writing-previous';

const SINGLE_KEYS: Readonly<Record<string, Shortcut>> = {
  j: 'next',
  k: 'previous',
  r: 'reply',
  e: 'close',
  ']': 'customer',
  '?': 'sheet',
};

/**
 * The console's keyboard. Single keys work only outside text fields, never with a modifier, and can be switched off
 * (WCAG 2.1.4); keys meant for another part of a host page are left alone.
 */
export class Shortcuts implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #run: (shortcut: Shortcut) => void;
  /** Whether single keys work. */
  singleKeys = true;

  constructor(host: ReactiveControllerHost & HTMLElement, run: (shortcut: Shortcut) => void) {
    this.#host = host;
    this.#run = run;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#pressKey);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#pressKey);
  }

  readonly #pressKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || !this.#isOurs(event)) return;
    const shortcut = isTextField(event.composedPath()[0]) ? whileWriting(event) : this.#shortcutOf(event);
    if (shortcut === undefined) return;
    event.preventDefault();
    this.#run(shortcut);
  };

  /** From inside the console, or from nowhere: a page without a focused element sends its keys to the body. */
  #isOurs(event: KeyboardEvent): boolean {
    const path = event.composedPath();
    if (path.some((node) => node instanceof HTMLDialogElement)) return false;
    return path.includes(this.#host) || path[0] === document.body;
  }

  #shortcutOf(event: KeyboardEvent): Shortcut | undefined {
    const always = whileWriting(event);
    if (always !== undefined) return always;
    if (!this.singleKeys || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    return SINGLE_KEYS[event.key.toLowerCase()];
  }
}

function whileWriting(event: KeyboardEvent): Shortcut | undefined {
  if (event.key === 'F6') return event.shiftKey ? 'previous-pane' : 'next-pane';
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  return ({ ArrowDown: 'writing-next', ArrowUp: 'writing-previous' } as const)[event.key];
}

function isTextField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
