import { wipe, withLeftovers } from './shelf-records.ts';
import { type TabChannel, tabChannel } from './tab-channel.ts';

/** Nobody who is there takes longer to say so. */
const ANSWER_MS = 1_000;

/** What tabs say to all others, of whatever person: who is there? I am. Forget. */
type Word = 'who' | 'me' | 'wiped';

/**
 * All tabs of this browser that chat with one server, whosoever's they are.
 *
 * @returns nothing on pages without TLS and in old browsers, where a tab can neither find the others nor seal a text
 */
export function everyoneOf(server: string): Everyone | undefined {
  if (!isSecureContext || !('locks' in navigator)) return undefined;
  try {
    new BroadcastChannel('').close();
    return new Everyone(server);
  } catch {
    // A page may be forbidden to keep anything, and then it has no channel either.
    return undefined;
  }
}

/** As `everyoneOf` says. */
export class Everyone {
  readonly #server: string;
  readonly #channel: TabChannel<Word>;

  constructor(server: string) {
    this.#server = server;
    this.#channel = tabChannel(`frosst-chat ${server}`);
  }

  /** Says that somebody is here when asked, and hears when they are to be forgotten, until the returned function is called. */
  hear(wiped?: () => void): () => void {
    return this.#channel.hear((word) => {
      if (word === 'who') this.#channel.post('me');
      else if (word === 'wiped') wiped?.();
    });
  }

  /** Whether any other tab has somebody, within a second. */
  async isAnyoneThere(): Promise<boolean> {
    let deafen: (() => void) | undefined;
    const isThere = await new Promise<boolean>((resolve) => {
      deafen = this.#channel.hear((word) => word === 'me' && resolve(true));
      this.#channel.post('who');
      setTimeout(resolve, ANSWER_MS, false);
    });
    deafen?.();
    return isThere;
  }

  /** Deletes what lies on the disk of anyone. */
  wipe(): void {
    // A person's name begins with their server's.
    void withLeftovers((records) => wipe(records, `${this.#server} `, `${this.#server} \uffff`));
  }

  /** As `wipe`, and makes all other tabs forget. */
  wipeTabs(): void {
    this.#channel.post('wiped');
    this.wipe();
  }
}
