/**
 * One outbox for all tabs of one person. Every tab knows every item and shows it; the one that leads sends, and when it
 * goes, the next one goes on with the same items. Who leads is the only thing that tabs must agree on, and even when two
 * believe it for a moment nothing is doubled, because an item keeps its `clientId`.
 *
 * Nothing is shared or kept before the server has said who the person is. To forget, nobody needs to know.
 */
import type { Message } from '../../server/protocol/entities.ts';
import { KeptDraft } from './kept-draft.ts';
import type { OutboxItem } from './outbox-item.ts';
import type { Outbox } from './outbox.ts';
import type { ClientOptions, Shared, TabNote } from './ports.ts';
import { Timers } from './timers.ts';

/** A tab that is longer without a connection lets another one send. */
const OFFLINE_MS = 3_000;
/** A tab that leads waits no longer than this for what the disk has before it sends. */
const DISK_MS = 3_000;
const SWEEP_MS = 3_600_000;
const ITEMS = 'item:';

/** What sharing needs of its owner. */
export interface SharingOwner {
  readonly outbox: Outbox;
  /** An item of another tab is stored as this message. */
  received(message: Message): void;
  /** What this tab's page held before a reload, written and not sent. */
  drafted(text: string): void;
  /**
   * Another tab was told to forget this person.
   *
   * @param isAnyone or everyone: that tab did not know who it was
   */
  wiped(isAnyone: boolean): void;
}

/** Shares one outbox with the person's other tabs, and with the page after a reload. */
export class Sharing {
  readonly #options: Pick<ClientOptions, 'clock' | 'share'>;
  readonly #owner: SharingOwner;
  readonly #timers: Timers;
  readonly #draft: KeptDraft;
  #shared: Shared | undefined;
  #leave: (() => void) | undefined;
  #giveUp: (() => void) | undefined;
  /** Grows whenever what was being loaded no longer counts. */
  #turn = 0;
  #deafen: (() => void) | undefined;
  /** Whether whatever lay on the disk of this page's person is wiped, and they have not come back since. */
  #isClean = false;

  constructor(options: Pick<ClientOptions, 'clock' | 'share'>, owner: SharingOwner) {
    this.#options = options;
    this.#owner = owner;
    this.#timers = new Timers(options.clock);
    this.#draft = new KeptDraft(options.clock, () => this.#shared?.shelf);
    if (options.share) owner.outbox.lead(false);
  }

  /** Whoever it is comes to this page: from now on it hears when everyone is to be forgotten. Harmless to repeat. */
  begin(): void {
    this.#isClean = false;
    this.#deafen ??= this.#options.share?.hear(() => this.#wiped(true));
  }

  /** The person is known and connected. Harmless to repeat. */
  open(userId: string): void {
    const { share } = this.#options;
    if (!share) return;
    this.begin();
    this.#timers.stop('offline');
    const { outbox } = this.#owner;
    const isNew = !this.#shared;
    this.#shared ??= share.of(userId);
    const { tabs } = this.#shared;
    if (!this.#leave) {
      this.#leave = tabs.hear((note) => this.#hear(note));
      tabs.post({ type: 'ask' });
      void this.#draft.restore((text) => this.#owner.drafted(text));
      this.#sweep();
    }
    if (isNew) for (const item of outbox.items) void this.keep(item);
    this.#giveUp ??= tabs.lead((leads) => void this.#lead(leads));
  }

  /** There is no connection. When that lasts, another tab may send. */
  pause(): void {
    if (!this.#giveUp || this.#timers.has('offline')) return;
    this.#timers.start('offline', OFFLINE_MS, () => {
      this.#giveUp?.();
      this.#giveUp = undefined;
    });
  }

  /** Neither hears the others nor leads, until it is opened again. */
  close(): void {
    this.#draft.flush();
    this.#timers.stopAll();
    this.#leave?.();
    this.#giveUp?.();
    this.#deafen?.();
    this.#leave = this.#giveUp = this.#deafen = undefined;
  }

  /** Forgets the person, in all their tabs and on the disk; everyone, as long as it is not known who they are. */
  wipe(): void {
    const shared = this.#forget();
    shared?.tabs.post({ type: 'wiped' });
    if (!this.#isClean) (shared ?? this.#options.share)?.wipe();
    this.#isClean = true;
  }

  /** An item is new or another than before. Resolves when a reload cannot lose it any more. */
  async keep(item: OutboxItem): Promise<void> {
    if (!this.#shared) return;
    const { tabs, shelf } = this.#shared;
    item.keeps ??= shelf !== undefined;
    tabs.post({ type: 'items', items: [item] });
    if (item.keeps) await shelf?.put(ITEMS + item.clientId, JSON.stringify(item), Date.parse(item.timestamp));
  }

  /** An item is done with: stored as this message, or taken back. */
  gone(clientId: string, message?: Message): void {
    this.#shared?.tabs.post({ type: 'gone', clientId, ...(message && { message }) });
    void this.#shared?.shelf?.remove(ITEMS + clientId);
  }

  /** Keeps what this tab's person has written and not sent. */
  draft(text: string): void {
    this.#draft.write(text);
  }

  async #lead(leads: boolean): Promise<void> {
    const turn = ++this.#turn;
    const { outbox } = this.#owner;
    this.#timers.stop('disk');
    if (leads) {
      this.#timers.start('disk', DISK_MS, () => outbox.lead(true));
      const kept = (await this.#shared?.shelf?.load(ITEMS)) ?? [];
      if (turn !== this.#turn) return;
      this.#timers.stop('disk');
      outbox.take(kept.map((text) => JSON.parse(text) as OutboxItem));
    }
    outbox.lead(leads);
  }

  #hear(note: TabNote): void {
    const { outbox } = this.#owner;
    switch (note.type) {
      case 'ask':
        if (outbox.items.length > 0) this.#shared?.tabs.post({ type: 'items', items: outbox.items });
        return;
      case 'items':
        outbox.take(note.items);
        return;
      case 'gone':
        outbox.settle(note.clientId);
        // The tab that wrote it may only now be done with keeping it.
        void this.#shared?.shelf?.remove(ITEMS + note.clientId);
        if (note.message) this.#owner.received(note.message);
        return;
      case 'wiped':
        this.#wiped(false);
    }
  }

  #wiped(isAnyone: boolean): void {
    this.#forget();
    this.#owner.wiped(isAnyone);
    this.#isClean = true;
  }

  #forget(): Shared | undefined {
    const shared = this.#shared;
    this.#draft.clear();
    this.close();
    this.#shared = undefined;
    return shared;
  }

  #sweep(): void {
    void this.#shared?.shelf?.sweep();
    this.#timers.start('sweep', SWEEP_MS, () => this.#sweep());
  }
}
