import { fixture, html } from '@open-wc/testing-helpers';
import type { LitElement } from 'lit';
import type { Conversation } from '../../server/protocol/entities.ts';
import '../define.ts';
import { nextTask } from '../components/next-task.ts';
import { ChatClient } from '../core/chat-client.ts';
import type { ChatState } from '../core/chat-state.ts';
import { FakeClock, FakeDice, FakeTransport, settle } from '../core/fake-ports.test-support.ts';
import { FakeServer } from '../core/fake-server.test-support.ts';
import { FrosstChat } from './frosst-chat/frosst-chat.ts';

/** `<frosst-chat>` with its real core, on a scripted server and a clock that stands still. */
export class TestChat extends FrosstChat {
  readonly backend = new FakeServer();
  readonly clock = new FakeClock();
  readonly transport = new FakeTransport(this.clock, (event, payload) => this.backend.handle(event, payload));
  client: ChatClient | undefined;
  /** Whether the session was ended on the server. */
  loggedOut = false;

  protected override createClient(): ChatClient {
    this.client = new ChatClient({
      transport: this.transport,
      clock: this.clock,
      dice: new FakeDice(),
      sessions: { taken: () => undefined, end: (all) => void (this.loggedOut ||= all === true) },
      token: (refused) => this.tokenProvider?.() ?? Promise.resolve(this.token === refused ? undefined : this.token),
    });
    return this.client;
  }

  /** Everything in here that is open, as one list of roots. */
  get roots(): ShadowRoot[] {
    const deeper = (root: ShadowRoot): ShadowRoot[] => [
      root,
      ...[...root.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? deeper(element.shadowRoot) : [])),
    ];
    return this.shadowRoot ? deeper(this.shadowRoot) : [];
  }

  /** The first element in here that `selector` matches, however deep. */
  find(selector: string): HTMLElement | undefined {
    for (const root of this.roots) {
      const found = root.querySelector<HTMLElement>(selector);
      if (found) return found;
    }
    return undefined;
  }

  /** As `find`, for what must be there. */
  get(selector: string): HTMLElement {
    const found = this.find(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  }

  get input(): HTMLTextAreaElement {
    return this.get('textarea') as HTMLTextAreaElement;
  }

  get send(): HTMLButtonElement {
    return this.get('[part~=send]') as HTMLButtonElement;
  }

  /** All text in here, as one reads it. */
  get words(): string {
    const texts = this.roots.map((root) => [...root.children].map((child) => child.textContent).join(' '));
    return texts.join(' ').replace(/\s+/g, ' ');
  }

  /** The element that has the focus, however deep; a tab in the background has no `:focus`. */
  get focused(): Element | null {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  }

  /** Lets the core and the elements go on. There are no frames in a background tab, so none is waited for. */
  async rest(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await settle();
      await this.#drawn();
      await new Promise((done) => setTimeout(done));
    }
  }

  /** Until nothing in here waits to be drawn, nor to look at what was. */
  async #drawn(): Promise<void> {
    for (let pending = [this as LitElement]; pending.length > 0;) {
      await Promise.all(pending.map((element) => element.updateComplete));
      await nextTask();
      pending = this.roots.map(({ host }) => host as LitElement).filter((host) => host.isUpdatePending);
    }
  }

  /** Types into the text box, and sends it with Enter when asked to. */
  async write(text: string, key?: 'Enter'): Promise<void> {
    const { input } = this;
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await this.rest();
    if (key)
      input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));
    await this.rest();
  }

  /** From the panel's home to where one writes; does nothing elsewhere. */
  async begin(): Promise<void> {
    this.find('.start')?.click();
    await this.rest();
  }

  /** Gives the panel a state the core would take long to come to. */
  async showState(change: Partial<ChatState>): Promise<void> {
    this.client?.store.update((chat) => ({ ...chat, ...change }));
    await this.rest();
  }

  /** The server tells that its newest conversation is as it holds it, but for `change`. */
  async tellOf(change: Partial<Conversation>): Promise<void> {
    const held = this.backend.view();
    if (!held) throw new Error('There is no conversation');
    this.transport.push('conversation', { ...held, ...change });
    await this.rest();
  }
}
customElements.define('test-chat', TestChat);

/**
 * A signed-in chat, opened at the composer unless asked otherwise, after `prepare` has put on the server what was there
 * before.
 *
 * @param atHome leaves it where it opens
 */
export async function startChat({
  open = true,
  atHome = false,
  token = 'token',
  connect = 'lazy',
  prepare,
}: {
  open?: boolean;
  atHome?: boolean;
  token?: string;
  connect?: 'lazy' | 'eager';
  prepare?: (backend: FakeServer) => void;
} = {}): Promise<TestChat> {
  // What another test had running is not running here.
  localStorage.clear();
  sessionStorage.clear();
  const chat = await fixture<TestChat>(html`<test-chat bank="Frosst Bank" connect=${connect}></test-chat>`);
  prepare?.(chat.backend);
  if (token) chat.token = token;
  if (open) chat.open();
  await chat.rest();
  if (!atHome) await chat.begin();
  return chat;
}

/** The panel of an opened chat. */
export function panelOf(chat: TestChat): HTMLElement {
  return chat.get('frosst-panel');
}

/** What is warned of while `act` runs. */
export async function warnings(act: () => Promise<unknown>): Promise<unknown[]> {
  const warned: unknown[] = [];
  const page = window.console;
  Object.assign(window, { console: { ...page, warn: (text: unknown) => warned.push(text) } });
  await act();
  Object.assign(window, { console: page });
  return warned;
}
