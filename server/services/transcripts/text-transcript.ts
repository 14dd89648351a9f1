import { contentInWords } from './said-by-the-server.ts';
import type { TranscriptWriter } from './transcripts.ts';

/** Every way in which a line may end (Unicode, UAX 14), so that none of it passes for a line of ours. */
const LINE_ENDS = /\r\n|[\n\v\f\r\u{85}\u{2028}\u{2029}]/u;
/** What a terminal might take for a command. */
const CONTROLS = /[^\P{Cc}\t]/gu;

/** Plain text. What was said is set in from the margin, where only our own lines begin. */
export const textTranscript: TranscriptWriter = {
  begin: ({ words, zone, times, savedAt }) =>
    `${words.title}\n${words.savedOn} ${times.moment(savedAt)}\n${words.zone}: ${zone}\n`,
  day: ({ times }, at) => `\n${times.day(at)}\n`,
  message: ({ words, times }, message) => {
    const lines = contentInWords(message, words).split(LINE_ENDS);
    const said = lines.map((line) => `    ${line.replace(CONTROLS, '\u{fffd}')}\n`).join('');
    // Names are one line, but for the separators of Unicode, which are no controls.
    const name = message.sender.name.split(LINE_ENDS).join(' ');
    return `\n${times.time(new Date(message.timestamp))} ${name}\n${said}`;
  },
  end: () => '',
};
