/** The package's `frosst-chat/client`: the customer's side without a face, for Node, a test, or an app with its own screens. */
import { browserClock } from '../adapters/browser-clock.ts';
import { browserDice } from '../adapters/browser-dice.ts';
import { type HostToken, HostTokens } from '../adapters/host-tokens.ts';
import { identityApi } from '../adapters/identity-api.ts';
import { SocketTransport } from '../adapters/socket-transport.ts';
import { fetchSettings } from '../adapters/widget-api.ts';
import { ChatClient } from '../core/chat-client.ts';
import type { ClientOptions, DebugLog, Sharer } from '../core/ports.ts';

/** Whose chat it is, and where. All but `server` is read again whenever it is needed: after a change call `checkToken()`. */
export interface ChatClientSettings {
  /** Where the server is, such as `https://chat.bank.example`. */
  readonly server: string;
  /** An assertion signed by the bank, or an access token of the chat server. Absent with guests, who come by `beGuest()`. */
  token?: HostToken['token'];
  /** Gives a fresh token whenever one is needed; goes before `token`. */
  tokenProvider?: HostToken['provider'];
  /** Whether what a guest wrote becomes theirs whom the next assertion names. */
  joinGuest?: boolean;
  /** The team that this client is for. */
  team?: string | undefined;
  /** Where unsent texts outlive the client, and what tells others of the same person. Absent: in memory, and alone. */
  readonly share?: Sharer;
  /**
   * Fetches a conversation as a file and hands it to the person, for `downloadTranscript()`, which without it answers
   * `unavailable`. Never rejects. It is asked for at `/api/conversations/{id}/transcript` with the token as bearer, and
   * handed over only if `isWanted()` still says so.
   */
  readonly saveTranscript?: ClientOptions['saveTranscript'];
  /** Hears events, ids and codes, never a text. */
  readonly debug?: DebugLog;
}

/**
 * Makes a client that speaks with one server. It connects with `connect()`, shows what there is in `store`, and stays
 * connected until `disconnect()`. It needs `fetch`, `AbortSignal.timeout` and `crypto.getRandomValues`, as Node and
 * browsers have them. Sessions, a guest's too, live in memory.
 */
export function createChatClient(settings: ChatClientSettings): ChatClient {
  const { server, share, saveTranscript, debug } = settings;
  const tokens = new HostTokens(
    () => ({
      token: settings.token,
      provider: settings.tokenProvider,
      joinsGuest: settings.joinGuest ?? false,
    }),
    identityApi(server),
    browserClock,
  );
  return new ChatClient({
    transport: new SocketTransport(server),
    clock: browserClock,
    dice: browserDice,
    token: tokens.give,
    sessions: tokens,
    team: () => settings.team,
    settings: () => fetchSettings(server, settings.team ?? ''),
    share,
    saveTranscript,
    ...(debug && { debug }),
  });
}

export { ChatClient, type ClientOptions, type GuestDetails, type Rating } from '../core/chat-client.ts';
export type { ChatState, ConnectionState, DeliveryState, TimelineItem } from '../core/chat-state.ts';
export type {
  Clock,
  CloseReason,
  DebugLog,
  Dice,
  Shared,
  Sharer,
  Shelf,
  TabNote,
  Tabs,
  TokenSessions,
  TokenSource,
  Transport,
  TransportListener,
} from '../core/ports.ts';
export type { Store } from '../core/store.ts';
export type { ContentProblem } from '../../server/protocol/content.ts';
export type { Availability, Conversation, Message, PageContext, User } from '../../server/protocol/entities.ts';
export type { ErrorBody, ErrorCode } from '../../server/protocol/errors.ts';
export type { Answer, Pushes } from '../../server/protocol/events.ts';
export type { TranscriptFormat, WidgetSettings } from '../../server/protocol/widget.ts';
