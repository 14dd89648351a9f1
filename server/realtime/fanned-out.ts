/** A place in a conversation's log. */
interface Place {
  conversationId: string;
  seq: number;
}

interface Track {
  /** Everything up to here was brought; undefined until it is known from where on. */
  upTo: number | undefined;
  /** What was brought beyond that, a gap before it. */
  ahead: Set<number>;
  movedAt: number;
}

/** Longer than a log that moved is looked at, so that none of those is forgotten. */
const REMEMBER = 120_000;

/**
 * Which messages this node brought to its connections, of the conversations that moved lately: as far as there is no
 * gap, and what came beyond a gap. So it can tell what it never heard of from what it need not say twice.
 */
export class FannedOut {
  readonly #now: () => number;
  readonly #tracks = new Map<string, Track>();

  /** @param now milliseconds of any clock */
  constructor(now: () => number) {
    this.#now = now;
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

  /** Forgets what has not moved for a while. */
  forget(): void {
    const oldest = this.#now() - REMEMBER;
    for (const [id, { movedAt }] of this.#tracks) if (movedAt < oldest) this.#tracks.delete(id);
  }

  #track(conversationId: string): Track {
    const track = this.#tracks.get(conversationId) ?? { upTo: undefined, ahead: new Set<number>(), movedAt: 0 };
    track.movedAt = this.#now();
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
