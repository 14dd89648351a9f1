/** The few words of a transcript that nobody wrote, in the languages of the widget. */
export interface TranscriptWords {
  /** What the file is. */
  title: string;
  /** Before the time at which it was made. */
  savedOn: string;
  /** Before the zone of all times in it. */
  zone: string;
  closed: string;
  reopened: string;
  direction: 'ltr' | 'rtl';
}

const ltr = (words: Omit<TranscriptWords, 'direction'>): TranscriptWords => ({ ...words, direction: 'ltr' });
const rtl = (words: Omit<TranscriptWords, 'direction'>): TranscriptWords => ({ ...words, direction: 'rtl' });

const LANGUAGES: ReadonlyMap<string, TranscriptWords> = new Map([
  [
    'en',
    ltr({
      title: 'Conversation',
      savedOn: 'Saved on',
      zone: 'Time zone',
      closed: 'The conversation was closed',
      reopened: 'The conversation was reopened',
    }),
  ],
  [
    'de',
    ltr({
      title: 'Unterhaltung',
      savedOn: 'Gespeichert am',
      zone: 'Zeitzone',
      closed: 'Die Unterhaltung wurde beendet',
      reopened: 'Die Unterhaltung wurde wieder aufgenommen',
    }),
  ],
  [
    'fr',
    ltr({
      title: 'Conversation',
      savedOn: 'Enregistrée le',
      zone: 'Fuseau horaire',
      closed: 'La conversation a été clôturée',
      reopened: 'La conversation a été rouverte',
    }),
  ],
  [
    'es',
    ltr({
      title: 'Conversación',
      savedOn: 'Guardada el',
      zone: 'Zona horaria',
      closed: 'La conversación se cerró',
      reopened: 'La conversación se reabrió',
    }),
  ],
  [
    'ar',
    rtl({
      title: 'محادثة',
      savedOn: 'حُفظت في',
      zone: 'المنطقة الزمنية',
      closed: 'أُغلقت المحادثة',
      reopened: 'أُعيد فتح المحادثة',
    }),
  ],
  [
    'he',
    rtl({
      title: 'שיחה',
      savedOn: 'נשמרה בתאריך',
      zone: 'אזור זמן',
      closed: 'השיחה נסגרה',
      reopened: 'השיחה נפתחה מחדש',
    }),
  ],
  [
    'fi',
    ltr({
      title: 'Keskustelu',
      savedOn: 'Tallennettu',
      zone: 'Aikavyöhyke',
      closed: 'Keskustelu suljettiin',
      reopened: 'Keskustelu avattiin uudelleen',
    }),
  ],
  [
    'sv',
    ltr({
      title: 'Konversation',
      savedOn: 'Sparad',
      zone: 'Tidszon',
      closed: 'Konversationen avslutades',
      reopened: 'Konversationen öppnades igen',
    }),
  ],
  [
    'pl',
    ltr({
      title: 'Rozmowa',
      savedOn: 'Zapisano',
      zone: 'Strefa czasowa',
      closed: 'Rozmowa została zamknięta',
      reopened: 'Rozmowa została wznowiona',
    }),
  ],
  [
    'ja',
    ltr({
      title: '会話',
      savedOn: '保存日時',
      zone: 'タイムゾーン',
      closed: '会話は終了しました',
      reopened: '会話は再開されました',
    }),
  ],
]);

/** What a language without words of its own gets; British, as all English here. */
const ENGLISH = 'en-GB';

/** The words of a language, and the language that times are written in: that of the words. */
export function wordsFor(language: string = ENGLISH): { language: string; words: TranscriptWords } {
  const words = LANGUAGES.get(baseOf(language));
  if (words !== undefined) return { language, words };
  return wordsFor();
}

function baseOf(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? '';
}
