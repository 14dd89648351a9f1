import { ASSETS_PATH } from '../assets/assets-path.ts';
import { call } from './http-api.ts';

/** A group of emoji by its key, and its emoji, each with its English name. */
export type EmojiGroup = [key: string, emoji: [emoji: string, name: string][]];

/**
 * Fetches the emoji one can choose from. They are public and never change, so a browser asks once a year. Resolves with
 * nothing when they could not be had; never rejects.
 *
 * @param server where the server is, for example `https://chat.bank.example`
 */
export async function fetchEmoji(server: string): Promise<EmojiGroup[] | undefined> {
  const answer = await call<EmojiGroup[]>(`${server}${ASSETS_PATH}/emoji/en.json`);
  return answer.ok ? answer.data : undefined;
}
