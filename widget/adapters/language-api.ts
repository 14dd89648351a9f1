import type { Answer } from '../../server/protocol/events.ts';
import type { LanguageCode } from '../translations/launcher-words.ts';
import { ASSETS_PATH } from '../assets/assets-path.ts';
import { call } from './http-api.ts';

/** The words of a language by their keys; of English those that come late. */
export interface LanguageFile {
  /** With a built script: the texts of its late sheets. */
  readonly sheets?: readonly string[];
}

/**
 * Fetches the words of a language. They are public and never change, so a browser asks once a year. Never rejects: no
 * answer at all is code `unavailable`.
 *
 * @param server where the server is, for example `https://chat.bank.example`
 */
export function fetchLanguage(server: string, code: LanguageCode): Promise<Answer<LanguageFile>> {
  return call(`${server}${ASSETS_PATH}/lang/${code}.json`);
}
