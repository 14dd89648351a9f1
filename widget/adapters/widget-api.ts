/** What the widget asks by HTTP beside signing in: the bank's settings, and a conversation as a file. */
import type { Answer } from '../../server/protocol/events.ts';
import type { TranscriptFormat, WidgetSettings } from '../../server/protocol/widget.ts';
import { failure } from '../core/failure.ts';
import { call } from './http-api.ts';

/** A long conversation takes the server a while. */
const FILE_TIMEOUT_MS = 60_000;
/** Some browsers read the file only after the click. */
const FORGET_FILE_MS = 10_000;

/** Asks what the bank arranged for its widget, for a team or for all. Never rejects; whatever else answers there is no server. */
export async function fetchSettings(server: string, team: string): Promise<Answer<WidgetSettings>> {
  const query = team ? `?team=${encodeURIComponent(team)}` : '';
  const answer = await call<WidgetSettings | undefined>(`${server}/api/widget${query}`);
  if (!answer.ok) return answer;
  const { data } = answer;
  const isOurs = data && [data.topics, data.suggestions, data.quickHelp].every(Array.isArray);
  return isOurs ? { ok: true, data } : failure('unavailable');
}

/**
 * Hands a conversation to the person as a file. Never rejects.
 *
 * @param isWanted whether who asked for it is still here; asked once the file is
 * @param language BCP 47, in which the file speaks
 */
export async function saveTranscript(
  server: string,
  token: string,
  isWanted: () => boolean,
  { conversationId, format, language }: { conversationId: string; format: TranscriptFormat; language: string },
): Promise<Answer<unknown>> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query = new URLSearchParams({ format, zone, language });
  const url = `${server}/api/conversations/${encodeURIComponent(conversationId)}/transcript?${query}`;
  const answer = await call<Blob>(url, { token }, FILE_TIMEOUT_MS, (response) => response.blob());
  if (answer.ok && isWanted())
    download(answer.data, `chat-${new Date().toISOString().slice(0, 10)}.${format === 'html' ? format : 'txt'}`);
  return answer;
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FORGET_FILE_MS);
}
