import { LitElement, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { fetchLanguage } from '../../adapters/language-api.ts';
import { fillLateSheets } from '../../styles/late-sheet.ts';
import { LATE } from '../../translations/late-words.ts';
import { LAUNCHER_WORDS, type LanguageCode, languageOf } from '../../translations/launcher-words.ts';
import { onNewWords, speak, words } from '../../translations/words.ts';

/** What the element says about its language. */
interface LocaleSettings {
  readonly server: string;
  /** BCP 47; that of the page around the element when empty. */
  readonly locale: string;
  /** The page's own words, by key. */
  readonly wording?: unknown;
}

/** What was fetched: for all elements of the page, which share their words. */
const known: Partial<Record<LanguageCode, object>> = LATE ? { en: LATE } : {};
const fetching: Partial<Record<LanguageCode, Promise<void> | undefined>> = {};
/** What came last. It stands in for late words that are there neither in the language nor in English. */
let newest: object | undefined = LATE;

/** Once a language takes longer, English is fetched too: both are to be tried before a connection gives up. */
const LANGUAGE_PATIENCE_MS = 4_000;

/**
 * Which language the element speaks: the one it was told, else the page's, else the reader's, else English. Nothing is
 * fetched before the words are needed, and until they came it speaks English.
 */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & LocaleSettings;
  #stop: (() => void) | undefined;
  /** BCP 47; empty until it is chosen. */
  #tag = '';
  #code: LanguageCode = 'en';
  #need = '';
  #refused = '';

  constructor(host: ReactiveControllerHost & HTMLElement & LocaleSettings) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = onNewWords(() => renderAgain(this.#host));
    if (this.#tag) this.#choose();
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  /** Somebody sees the element: chooses, the first time and whenever the page has other wishes. */
  follow(areOthers: boolean): void {
    if (areOthers || !this.#tag) this.#choose();
  }

  /* Which language it should be, and what the page's own words are. */
  #choose(): void {
    const { locale } = this.#host;
    if (locale && locale !== this.#refused && !languageOf(locale)) {
      this.#refused = locale;
      // eslint-disable-next-line no-console -- for whoever builds the page
      console.warn(`frosst-chat does not speak ${locale}`);
    }
    const around = this.#host.parentElement?.closest<HTMLElement>('[lang]:not([lang=""])')?.lang;
    const wished = [locale, around, document.documentElement.lang, ...navigator.languages];
    this.#tag = wished.find((tag) => languageOf(tag)) ?? 'en';
    this.#code = languageOf(this.#tag) ?? 'en';
    this.#speak();
  }

  /** That of our words. Absent where the page may have said them in a language of its own: then its direction holds. */
  get direction(): 'rtl' | 'ltr' | undefined {
    if (['ar', 'he'].includes(languageOf(words.language) ?? '')) return 'rtl';
    return this.#host.wording ? undefined : 'ltr';
  }

  /**
   * Says whether the words are needed: someone looks at them, or hears what comes in. What could not be fetched is tried
   * again with the next such need.
   */
  need(isOpen: boolean, isOnline: boolean): void {
    const need = isOpen || isOnline ? [isOpen, isOnline, this.#code].join() : '';
    if (need && need !== this.#need) void this.#learn();
    this.#need = need;
  }

  /**
   * Resolves when all words are there, in the chosen language or else in English; at once when any late ones are, so that
   * a language that is chosen later holds up no connection. Rejects when none could be fetched: where no words are,
   * there is no use of a connection.
   */
  async arrive(): Promise<void> {
    // Somebody may want to connect before anybody sees the element.
    this.follow(false);
    const learnt = this.#learn();
    if (!newest) await learnt;
    if (!newest) throw new Error('no words');
  }

  /** Fetches the chosen language, and English where that fails or is long in coming. Never rejects. */
  async #learn(): Promise<void> {
    let patience: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise<void>((done) => (patience = setTimeout(done, LANGUAGE_PATIENCE_MS)));
    await Promise.race([this.#fetch(this.#code), enough]);
    clearTimeout(patience);
    if (!(this.#code in known)) await this.#fetch('en');
  }

  /** Once for all who ask meanwhile. Never rejects. */
  #fetch(code: LanguageCode): Promise<void> | undefined {
    return code in known ? undefined : (fetching[code] ??= this.#ask(code));
  }

  async #ask(code: LanguageCode): Promise<void> {
    const answer = await fetchLanguage(this.#host.server, code);
    fetching[code] = undefined;
    if (!answer.ok) return;
    const { sheets, ...ours } = answer.data;
    fillLateSheets(sheets);
    newest = known[code] = ours;
    this.#speak();
  }

  #speak(): void {
    const { wording } = this.#host;
    const language = this.#code in known ? this.#tag : 'en';
    const ours = known[this.#code];
    const layers = [LAUNCHER_WORDS[this.#code], ours, wording];
    // Most pages have one: each is looked at for every word there is.
    speak({ language, launcherLanguage: this.#tag }, layers.filter(Boolean), ours ?? known.en ?? newest);
  }
}

/* Without a property to ask for it: what depends on nothing but the words must be drawn too. */
function renderAgain(element: Element): void {
  if (!(element instanceof LitElement)) return;
  element.requestUpdate();
  for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) renderAgain(inner);
}
