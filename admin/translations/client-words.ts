import { words } from './en.ts';

/* In the order that tells them apart: nearly all say Safari, and many say Chrome. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** What a browser called itself, as a person would: "Firefox on Windows". It may say what it likes, so nothing rests on it. */
export function clientWords(client: string | undefined): string {
  if (client === undefined || client === '') return words.sessions.unknownClient;
  const browser = BROWSERS.find(([pattern]) => pattern.test(client))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(client))?.[1];
  if (system === undefined) return browser ?? words.sessions.unknownClient;
  return words.sessions.client(browser ?? words.sessions.anyBrowser, system);
}
