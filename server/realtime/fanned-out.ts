import { RecentMap } from '../lib/recent-map.ts';
import { REMEMBER } from './hindsight.ts';

/** A place in a conversation's log. */
export interface Place {
  conversationId: string;
  seq: number;
}

interface Track {
  /** Everything up to here was brought; undefined until it is known from where on. */
  upTo: number | undefined;
  /** What was brought beyond that, a gap before it. */
  ahead: Set<number>;
}

/**
 * Which messages this node brought to its connections, of the conversations that moved lately: as far as there is no
 * gap, and what came beyond a gap. So it can tell what it never heard of from what it need not say twice.
 */
export class FannedOut {
  readonly #tracks: RecentMap<string, Track>;

  /** @param now milliseconds of any clock */
  constructor(now: () => number) {
    this.#tracks = new RecentMap(REMEMBER, now);
  }

  /** Notes that a message was brought. */
  note({ conversationId, seq }: Place): void {
    const track = this.#track(conversationId);
    // The first of a log has nothing before it.
    if (seq === 1) track.upTo ??= 0;
    track.ahead.add(seq);
    close(track);
  }

  /** Notes that everything up to a place was brought, or need not be. */
  settle({ conversationId, seq }: Place): void {
    const track = this.#track(conversationId);
    track.upTo = Math.max(track.upTo ?? 0, seq);
    close(track);
  }

  /** Whether a message was brought. */
  has({ conversationId, seq }: Place): boolean {
    const track = this.#tracks.get(conversationId);
    return track !== undefined && (seq <= (track.upTo ?? 0) || track.ahead.has(seq));
  }

  /** Those of which it is not known from where on they were followed: settle them. */
  unknownAmong(conversationIds: readonly string[]): string[] {
    return conversationIds.filter((id) => this.#tracks.get(id)?.upTo === undefined);
  }

  /** The settled ones that did not get to these places, each with how far it got without a gap. */
  behind(heads: readonly { conversationId: string; headSeq: number }[]): Place[] {
    return heads.flatMap(({ conversationId, headSeq }) => {
      const seq = this.#tracks.get(conversationId)?.upTo;
      return seq === undefined || seq >= headSeq ? [] : [{ conversationId, seq }];
    });
  }

  #track(conversationId: string): Track {
    const track = this.#tracks.get(conversationId) ?? { upTo: undefined, ahead: new Set<number>() };
    this.#tracks.set(conversationId, track);
    return track;
  }
}

/** Moves on over what there is no gap before any more. */
function close(track: Track): void {
  if (track.upTo === undefined) return;
  while (track.ahead.delete(track.upTo + 1)) track.upTo += 1;
  for (const seq of track.ahead) if (seq <= track.upTo) track.ahead.delete(seq);
}
