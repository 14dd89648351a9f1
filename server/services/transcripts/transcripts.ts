import type { Db } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import type { FloodLimit } from '../../lib/flood-limit.ts';
import type { Principal } from '../../lib/principal.ts';
import { isStaffRole, type Message } from '../../protocol/entities.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { TranscriptFormat, TranscriptQuery } from '../../protocol/widget.ts';
import { type ConversationRecord, findConversation } from '../../repositories/conversations.ts';
import { messagesAfter } from '../../repositories/messages.ts';
import { by } from '../audit/actor.ts';
import type { Audit } from '../audit/audit.ts';
import { assertMayWith } from '../policy/authorisation.ts';
import { htmlTranscript } from './html-transcript.ts';
import { textTranscript } from './text-transcript.ts';
import { createTranscriptTimes, type TranscriptTimes } from './transcript-times.ts';
import { type TranscriptWords, wordsFor } from './words.ts';

/** What a transcript is made with. */
export interface TranscriptSetting {
  words: TranscriptWords;
  language: string;
  zone: string;
  times: TranscriptTimes;
  savedAt: Date;
}

/** How one format is written. Whatever it is given comes out as text, never as markup. */
export interface TranscriptWriter {
  begin(setting: TranscriptSetting): string;
  day(setting: TranscriptSetting, at: Date): string;
  message(setting: TranscriptSetting, message: Message): string;
  end(): string;
}

/** A transcript on its way out, page by page. */
export interface Transcript {
  /** When the conversation began. */
  createdAt: Date;
  pages: AsyncIterable<string>;
}

const WRITERS: Readonly<Record<TranscriptFormat, TranscriptWriter>> = Object.freeze({
  text: textTranscript,
  html: htmlTranscript,
});

/** A conversation as a file, to keep or to print. */
export class Transcripts {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #audit: Audit;
  readonly #flood: FloodLimit;

  /** @param deps `transcriptFlood` limits transcripts per person: each reads a whole log */
  constructor(deps: { db: Db; clock: Clock; audit: Audit; transcriptFlood: FloodLimit }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#audit = deps.audit;
    this.#flood = deps.transcriptFlood;
  }

  /**
   * The whole of a conversation as it is now, in the reader's language and time zone. What staff take along is recorded
   * before the first page is read.
   *
   * @throws {AppError} `not-found` when it is not theirs to read; `rate-limited`; `unavailable` when it cannot be recorded
   */
  async make(
    principal: Principal,
    conversationId: string,
    { format = 'text', zone = 'UTC', language: asked }: TranscriptQuery,
  ): Promise<Transcript> {
    this.#flood.take(principal.userId);
    const conversation = await findConversation(this.#db, conversationId);
    assertMayWith(principal, 'export-conversation', conversation);
    if (isStaffRole(principal.role)) {
      await this.#audit.record({
        ...by(principal),
        action: 'conversation-exported',
        object: { kind: 'conversation', id: conversation.id },
        detail: { format },
      });
    }
    const { words, language } = wordsFor(asked);
    const times = createTranscriptTimes(language, zone);
    const setting = { words, language, zone, times, savedAt: this.#clock.now() };
    return { createdAt: conversation.createdAt, pages: this.#write(conversation, WRITERS[format], setting) };
  }

  async *#write(
    conversation: ConversationRecord,
    writer: TranscriptWriter,
    setting: TranscriptSetting,
  ): AsyncGenerator<string, void> {
    let day = '';
    let text = writer.begin(setting);
    for await (const message of this.#read(conversation)) {
      const at = new Date(message.timestamp);
      if (setting.times.day(at) !== day) text += writer.day(setting, at);
      day = setting.times.day(at);
      text += writer.message(setting, message);
      if (message.seq % LIMITS.historyPage !== 0) continue;
      yield text;
      text = '';
    }
    yield text + writer.end();
  }

  async *#read({ id: conversationId, headSeq }: ConversationRecord): AsyncGenerator<Message, void> {
    const limit = LIMITS.historyPage;
    for (let afterSeq = 0; afterSeq < headSeq; afterSeq += limit) {
      // Read for nobody: whose `clientId` a message has is no part of it.
      const page = await messagesAfter(this.#db, { conversationId, afterSeq, limit, readerId: '' });
      yield* page.filter(({ seq }) => seq <= headSeq);
    }
  }
}
