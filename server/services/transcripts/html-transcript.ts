import { createHash } from 'node:crypto';
import { contentInWords } from './said-by-the-server.ts';
import type { TranscriptWriter } from './transcripts.ts';

const STYLE = [
  'body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#0e1c2b;background:#fff}',
  'h1{font-size:1.5rem;margin:0}h2{font-size:1rem;margin:2rem 0 .5rem;padding-top:.5rem;border-top:1px solid #c9d6de}',
  'header p,time,.system{color:#546778}header p{margin:0}article{margin:0 0 1rem;break-inside:avoid}',
  'h3{display:inline;font-size:1rem;margin:0}article p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}',
  '@media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}}',
].join('');

/** What the file may do, in the file as well: once it is saved, there is no header to say it. */
const FILE_POLICY = `default-src 'none'; style-src 'sha256-${sha256(STYLE)}'; base-uri 'none'; form-action 'none'`;

/** The Content Security Policy for an HTML transcript: its own style, and nothing that acts. */
export const TRANSCRIPT_POLICY = `${FILE_POLICY}; frame-ancestors 'none'; sandbox`;

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' };

/** A page of its own, made for paper too. All that people wrote is escaped and keeps its own direction. */
export const htmlTranscript: TranscriptWriter = {
  begin: ({ words, language, zone, times, savedAt }) =>
    `<!doctype html>\n<html lang="${escape(language)}" dir="${words.direction}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta http-equiv="Content-Security-Policy" content="${escape(FILE_POLICY)}">\n` +
    '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n' +
    `<title>${escape(words.title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n` +
    `<header>\n<h1>${escape(words.title)}</h1>\n` +
    `<p>${escape(words.savedOn)} ${escape(times.moment(savedAt))}</p>\n` +
    `<p>${escape(words.zone)}: <bdi>${escape(zone)}</bdi></p>\n</header>\n<main>\n`,
  day: ({ times }, at) => `<h2>${escape(times.day(at))}</h2>\n`,
  message: ({ words, times }, message) => {
    const { timestamp, sender, kind } = message;
    const time = `<time datetime="${escape(timestamp)}">${escape(times.time(new Date(timestamp)))}</time>`;
    const said = `<p dir="auto">${escape(contentInWords(message, words))}</p>`;
    const system = kind === 'system' ? ' class="system"' : '';
    return `<article${system}>\n<h3><bdi>${escape(sender.name)}</bdi></h3> ${time}\n${said}\n</article>\n`;
  },
  end: () => '</main>\n</body>\n</html>\n',
};

function escape(text: string): string {
  // A NUL is no character of HTML; the parser would put this in its place.
  return text.replace(/[&<>"']/g, (character) => `&${ENTITIES[character] ?? ''};`).replaceAll('\0', '\u{fffd}');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
