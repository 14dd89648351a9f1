import { launcher } from './en/launcher.ts';
import type { Wording } from './words.ts';

type LauncherWords = Pick<Wording, keyof typeof launcher>;

/** What the launcher says before anything was fetched, in every language there is: only showing it makes no request. */
export const LAUNCHER_WORDS = {
  en: launcher,
  de: {
    open: 'Chat öffnen',
    heading: 'Chatten Sie mit uns',
  },
  fr: {
    open: 'Ouvrir le chat',
    heading: 'Échangez avec nous',
  },
  es: {
    open: 'Abrir el chat',
    heading: 'Hable con nosotros',
  },
  ar: {
    open: 'فتح المحادثة',
    heading: 'تواصل معنا',
  },
  he: {
    open: 'פתיחת הצ׳אט',
    heading: 'דברו איתנו',
  },
  fi: {
    open: 'Avaa chat',
    heading: 'Keskustele kanssamme',
  },
  sv: {
    open: 'Öppna chatten',
    heading: 'Chatta med oss',
  },
  pl: {
    open: 'Otwórz czat',
    heading: 'Zapraszamy do rozmowy',
  },
  ja: {
    open: 'チャットを開く',
    heading: 'チャットでお問い合わせ',
  },
} as const satisfies Record<string, LauncherWords>;

/** A language the widget speaks, by its ISO 639 code. */
export type LanguageCode = keyof typeof LAUNCHER_WORDS;

/** The language we speak that a BCP 47 tag asks for; `undefined` when we do not speak it, or when it is no tag. */
export function languageOf(tag: string | null | undefined): LanguageCode | undefined {
  if (!tag) return undefined;
  // Most tags are no more than the code, and whether others are tags is dear to ask.
  if (Object.hasOwn(LAUNCHER_WORDS, tag)) return tag as LanguageCode;
  try {
    const { language } = new Intl.Locale(tag);
    return language in LAUNCHER_WORDS ? (language as LanguageCode) : undefined;
  } catch {
    return undefined;
  }
}
