import { launcher } from './en/launcher.ts';
import type { Wording } from './words.ts';

type LauncherWords = Pick<Wording, keyof typeof launcher>;

/** What the launcher says before anything was fetched, in every language there is: a page that only shows it asks nothing of anyone. */
export const LAUNCHER_WORDS = {
  en: launcher,
  de: {
    open: 'Chat öffnen',
    heading: 'Chatten Sie mit uns',
    youAreOffline: 'Sie sind offline',
    unread: { one: '{n} ungelesene Nachricht', other: '{n} ungelesene Nachrichten' },
  },
  fr: {
    open: 'Ouvrir le chat',
    heading: 'Échangez avec nous',
    youAreOffline: 'Vous êtes hors connexion',
    unread: { one: '{n} message non lu', many: '{n} de messages non lus', other: '{n} messages non lus' },
  },
  es: {
    open: 'Abrir el chat',
    heading: 'Hable con nosotros',
    youAreOffline: 'No tiene conexión',
    unread: { one: '{n} mensaje sin leer', many: '{n} de mensajes sin leer', other: '{n} mensajes sin leer' },
  },
  ar: {
    open: 'فتح المحادثة',
    heading: 'تواصلوا معنا',
    youAreOffline: 'لا يوجد اتصال بالإنترنت',
    unread: {
      zero: 'لا رسائل غير مقروءة',
      one: 'رسالة واحدة غير مقروءة',
      two: 'رسالتان غير مقروءتين',
      few: '{n} رسائل غير مقروءة',
      many: '{n} رسالة غير مقروءة',
      other: '{n} رسالة غير مقروءة',
    },
  },
  he: {
    open: 'פתיחת הצ׳אט',
    heading: 'דברו איתנו',
    youAreOffline: 'אין חיבור לאינטרנט',
    unread: { one: 'הודעה אחת שלא נקראה', two: 'שתי הודעות שלא נקראו', other: '{n} הודעות שלא נקראו' },
  },
  fi: {
    open: 'Avaa chat',
    heading: 'Keskustele kanssamme',
    youAreOffline: 'Ei verkkoyhteyttä',
    unread: { one: '{n} lukematon viesti', other: '{n} lukematonta viestiä' },
  },
  sv: {
    open: 'Öppna chatten',
    heading: 'Chatta med oss',
    youAreOffline: 'Du är offline',
    unread: { one: '{n} oläst meddelande', other: '{n} olästa meddelanden' },
  },
  pl: {
    open: 'Otwórz czat',
    heading: 'Zapraszamy do rozmowy',
    youAreOffline: 'Brak połączenia z internetem',
    unread: {
      one: '{n} nieprzeczytana wiadomość',
      few: '{n} nieprzeczytane wiadomości',
      many: '{n} nieprzeczytanych wiadomości',
      other: '{n} nieprzeczytanej wiadomości',
    },
  },
  ja: {
    open: 'チャットを開く',
    heading: 'チャットでお問い合わせ',
    youAreOffline: 'オフラインです',
    unread: { other: '未読メッセージ{n}件' },
  },
} as const satisfies Record<string, LauncherWords>;

/** A language the widget speaks, by its ISO 639 code. */
export type LanguageCode = keyof typeof LAUNCHER_WORDS;

/** The language we speak that a BCP 47 tag asks for; `undefined` when we do not speak it, or when it is no tag. */
export function languageOf(tag: string | null | undefined): LanguageCode | undefined {
  try {
    const { language } = new Intl.Locale(tag ?? '');
    return language in LAUNCHER_WORDS ? (language as LanguageCode) : undefined;
  } catch {
    return undefined;
  }
}
