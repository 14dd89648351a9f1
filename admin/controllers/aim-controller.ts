import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Knows whether the pointer or the focus is in a part of an element, and draws the element again when both left. */
export class AimController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #area: () => HTMLElement | null;
  #watched: HTMLElement | null = null;
  #held = false;

  /** @param area the part watched; it may appear later */
  constructor(host: ReactiveControllerHost & HTMLElement, area: () => HTMLElement | null) {
    this.#host = host;
    this.#area = area;
    host.addController(this);
  }

  /** Someone is aiming at the area. */
  get held(): boolean {
    return this.#held;
  }

  /** Lets go once, although someone is still aiming: they asked for it. */
  release(): void {
    this.#held = false;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const area = this.#area();
    if (area === this.#watched) return;
    this.hostDisconnected();
    this.#watched = area;
    for (const type of ENTERING) area?.addEventListener(type, this.#enter);
    for (const type of LEAVING) area?.addEventListener(type, this.#leave);
  }

  hostDisconnected(): void {
    for (const type of ENTERING) this.#watched?.removeEventListener(type, this.#enter);
    for (const type of LEAVING) this.#watched?.removeEventListener(type, this.#leave);
    this.#watched = null;
    this.#held = false;
  }

  readonly #enter = (): void => {
    this.#held = true;
  };

  readonly #leave = (event: Event): void => {
    const area = this.#watched;
    if (!area) return;
    const focusLeft = event.type === 'focusout' && !area.contains((event as FocusEvent).relatedTarget as Node | null);
    const aimed = event.type === 'focusout' ? area.matches(':hover') || !focusLeft : area.matches(':focus-within');
    if (aimed || !this.#held) return;
    this.#held = false;
    this.#host.requestUpdate();
  };
}

const ENTERING = ['pointerenter', 'focusin'];
const LEAVING = ['pointerleave', 'focusout'];
