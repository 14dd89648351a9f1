/*
 * What a message's text holds besides text: links, and whether it is nothing but emoji. The text itself is never
 * changed. Nothing in here takes longer than the text is long, whatever the text is.
 */

/** A piece of a text; the pieces one after the other are the text. */
export interface ContentPart {
  text: string;
  /** Where it leads; absent for mere text. */
  href?: string;
}

/** Where a link may begin. What stands before must not be of the same word: there is no link in `hotel:5`. */
const BEGINNING = /(?<![\p{L}\p{N}_.+-])(?:https:\/\/(?!\/)|mailto:|tel:)/giu;
/** What ends a link: space, what cannot be in one, and what could make one read as another (bidirectional controls). */
const END = /[\s<>"`{}|\\^\p{C}、。「-』（），]/gu;
/** What rather belongs to the sentence than to the link at its end. */
const TRAILING = /[.,;:!?'*_~”»…]/;
/** Longer ones are no use to anybody but who wants to hide where they lead. */
const MOST_CHARS = 2_048;

/** The most emoji that are shown larger, and the most UTF-16 units they may take. */
const MOST_EMOJI = 6;
const MOST_EMOJI_CHARS = 96;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Emoji}[\ufe0f\p{Emoji_Modifier}])/u;

/** Parts a text at its `https`, `mailto` and `tel` links. */
export function contentParts(content: string): ContentPart[] {
  const parts: ContentPart[] = [];
  let done = 0;
  let looked = 0;
  for (const { index } of content.matchAll(BEGINNING)) {
    // Nothing is looked at twice, also when it turned out to be no link.
    if (index < looked) continue;
    looked = endOf(content, index);
    const text = content.slice(index, looked);
    const href = hrefOf(text);
    if (href === undefined) continue;
    if (index > done) parts.push({ text: content.slice(done, index) });
    parts.push({ text, href });
    done = looked;
  }
  if (done < content.length) parts.push({ text: content.slice(done) });
  return parts;
}

/** Whether a text is a few emoji and nothing else. */
export function isEmojiOnly(content: string): boolean {
  const text = content.trim();
  // Most texts begin with none, and taking one apart is dear.
  if (text.length > MOST_EMOJI_CHARS || !EMOJI.test(text)) return false;
  // Firefox has the segmenter since version 125; before, emoji are as large as text.
  if (!('Segmenter' in Intl)) return false;
  const emoji = [...new Intl.Segmenter().segment(text)].filter(({ segment }) => segment.trim());
  return emoji.length <= MOST_EMOJI && emoji.every(({ segment }) => EMOJI.test(segment));
}

/* A bracket that was opened in the link belongs to it; one more closes what stands around the link. */
function endOf(content: string, start: number): number {
  END.lastIndex = start;
  let end = END.exec(content)?.index ?? content.length;
  let unopened = 0;
  for (const char of content.slice(start, end)) unopened += char === ')' ? 1 : char === '(' ? -1 : 0;
  for (;;) {
    const last = content.charAt(end - 1);
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!TRAILING.test(last)) return end;
    end -= 1;
  }
}

/* A name before an `@` would be read as the host it leads to. */
function hrefOf(text: string): string | undefined {
  if (text.length > MOST_CHARS || !URL.canParse(text)) return undefined;
  const { protocol, username, password, pathname, href } = new URL(text);
  const isHonest =
    protocol === 'https:'
      ? !username && !password
      : (protocol === 'tel:' ? /^\+?[\d().-]+$/ : /^[^@]+@[^@]+$/).test(pathname);
  return isHonest ? href : undefined;
}
