import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatState, TimelineItem } from '../../core/chat-state.ts';
import { localeFor } from '../../components/dates.ts';
import { plural } from '../../translations/counting.ts';
import { fill } from '../../translations/fill.ts';
import { messageWords } from '../../translations/message-words.ts';
import { failureReason, shortName, systemLine } from '../../translations/phrases.ts';
import { words } from '../../translations/words.ts';

/** What comes within this time is said in one go. */
const GATHER_MS = 400;
/** Said texts go again, so that the same words later are heard again and nobody finds stale ones by browsing. */
const FORGET_MS = 5_000;
/** More messages than this in one go are only counted. */
const MOST_READ_OUT = 3;

/**
 * Finds the words for the two live regions. A log that is a live region itself is read out again as a whole by several
 * screen readers whenever it changes; so the log is silent, and what is new is said here, once.
 */
export class AnnouncerController implements ReactiveController {
  /** For the one `role="status"`. */
  polite = '';
  /** For the one `role="alert"`: failed sends and a lost sign-in. */
  urgent = '';

  readonly #host: ReactiveControllerHost;
  #saying: ReturnType<typeof setTimeout> | undefined;
  #forgetting: ReturnType<typeof setTimeout> | undefined;
  /** Messages, which are counted when they are many. */
  #messages: string[] = [];
  /** All else that is to be said. */
  #notes: string[] = [];
  #before: ChatState | undefined;
  /** Key of the newest message of the bank that was there; empty when there was none, absent until all is loaded. */
  #newest: string | undefined;
  #typingSaid = false;
  #isOpen = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#saying);
    clearTimeout(this.#forgetting);
    this.#saying = this.#newest = this.#before = undefined;
    this.#messages = [];
    this.#notes = [];
    this.polite = this.urgent = '';
  }

  /**
   * Looks at the next state. A closed chat only tells how much is unread, never what.
   *
   * @returns what of the bank's side came with it, and was not there before
   */
  observe(chat: ChatState, isOpen: boolean): readonly TimelineItem[] {
    const before = this.#before;
    this.#isOpen = isOpen;
    if (chat === before) return [];
    // Nothing of one person is said to the next.
    if (before?.me && before.me.id !== chat.me?.id) this.hostDisconnected();
    this.#before = chat;
    const news = this.#takeNews(chat);
    if (news.length > 0) this.#typingSaid = false;
    else this.#gatherTyping(chat, isOpen);
    this.#messages.push(...news.flatMap(sentenceFor));
    if (before) this.#raiseAlarm(before, chat);
    if (this.#messages.length + this.#notes.length > 0) this.#sayLater();
    return news;
  }

  /** Says what is not in the state of the chat. */
  note(text: string): void {
    this.#notes.push(text);
    this.#sayLater();
  }

  #takeNews(chat: ChatState): TimelineItem[] {
    const theirs = chat.items.filter((item) => item.staff && item.message);
    const since = theirs.findIndex((item) => item.key === this.#newest);
    const isRead = chat.items.some(({ message }) => message) || !chat.conversation?.headSeq;
    const isLoaded = chat.connection === 'online' && isRead;
    const isContinued = this.#newest === '' || since >= 0;
    if (chat.me && (this.#newest !== undefined || isLoaded)) this.#newest = theirs.at(-1)?.key ?? '';
    return isContinued ? theirs.slice(since + 1) : [];
  }

  #gatherTyping({ typing }: ChatState, isOpen: boolean): void {
    if (typing === undefined || this.#typingSaid || !isOpen) return;
    this.#typingSaid = true;
    this.#notes.push(fill(messageWords.isTyping, { name: shortName(typing) }));
  }

  #raiseAlarm(before: ChatState, chat: ChatState): void {
    const isLost = before.connection !== 'signed-out' && before.me && chat.connection === 'signed-out';
    if (isLost && chat.me) this.#alarm(`${words.signedOutTitle}. ${words.signedOutText}`);
    else if (isLost) this.#alarm(`${words.signInTitle}. ${words.signInText}`);
    const failedBefore = new Set(before.items.filter(hasFailed).map((item) => item.key));
    const failed = chat.items.find((item) => hasFailed(item) && !failedBefore.has(item.key));
    if (failed) this.#alarm(fill(words.notSent, { reason: failureReason(failed.failure?.code) }));
  }

  #alarm(text: string): void {
    this.urgent = anew(text, this.urgent);
    this.#forgetLater();
  }

  #sayLater(): void {
    this.#saying ??= setTimeout(this.#say, GATHER_MS);
  }

  #say = (): void => {
    const messages = this.#messages;
    const unread = this.#before?.unread ?? 0;
    const told = messages.length > MOST_READ_OUT ? [plural(words.newMessages, messages.length)] : messages;
    const counted = unread > 0 ? plural(words.unread, unread) : '';
    this.polite = anew(this.#isOpen ? [...this.#notes, ...told].join('. ') : counted, this.polite);
    this.#messages = [];
    this.#notes = [];
    this.#saying = undefined;
    this.#host.requestUpdate();
    this.#forgetLater();
  };

  #forgetLater(): void {
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(this.#forget, FORGET_MS);
  }

  #forget = (): void => {
    this.polite = this.urgent = '';
    this.#host.requestUpdate();
  };
}

/* What changes nothing in a live region is not said: the same words again are told from the last ones by a space. */
function anew(text: string, said: string): string {
  return text && text === said ? `${text}\u00a0` : text;
}

function hasFailed(item: TimelineItem): boolean {
  return item.delivery === 'failed';
}

function sentenceFor(item: TimelineItem): string[] {
  if (item.message?.kind !== 'system') return [`${shortName(item.message?.sender.name ?? '')}: ${item.content}`];
  const line = systemLine(item, localeFor(words.language));
  return line ? [line] : [];
}
