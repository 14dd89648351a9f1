import { LIMITS } from './limits.ts';

/** Why a text cannot be sent; each is also the error code the server answers with. */
export type ContentProblem = 'bad-request' | 'too-large';

/**
 * Says what is wrong with a message's text, or `undefined` when it may be sent as it is.
 * Everything that passes is stored and comes back byte for byte, spaces at the ends included.
 */
export function contentProblem(text: string): ContentProblem | undefined {
  if (text.length > LIMITS.contentChars || utf8Length(text) > LIMITS.contentBytes) return 'too-large';
  if (text.trim() === '' || text.includes('\0') || !isWellFormed(text)) return 'bad-request';
  return undefined;
}

/** Bytes of `text` in UTF-8, without an encoder: the core runs where there is none. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes += 1;
    // A surrogate pair is two units and four bytes, so each half counts two.
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes += 1;
  }
  return bytes;
}

/** False when a surrogate stands alone (`String.prototype.isWellFormed` is younger than our browsers). */
function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}
