import { AppError } from '../lib/errors.ts';

/** What every installation of this product would be tried with first. */
const PRODUCT = 'frosst';
/** A name shorter than this is in many a good password by chance. */
const SHORTEST_NAME = 4;
/** What people hang onto a word when they are told that it is not enough: up to four digits and signs. */
const APPENDIX = /[\d\W_]{1,4}$/;

let common: Promise<ReadonlySet<string>> | undefined;

/**
 * Refuses a new password that guessing begins with: one of the 49,000 that people use most, counted in breaches, also
 * with something hung onto it; or one made of what is known of the account (OWASP ASVS 5.0, 6.2.4 and 6.2.11; NIST
 * SP 800-63B-4, 3.1.1.2).
 *
 * @throws {AppError} `bad-request`, in words for the person who chooses
 */
export async function assertNotWeak(password: string, email: string | undefined): Promise<void> {
  const folded = password.normalize('NFKC').toLowerCase();
  const [name = ''] = (email ?? '').toLowerCase().split('@');
  if (name.length >= SHORTEST_NAME && folded.includes(name)) {
    throw weak('must not contain the name in the email address.');
  }
  if (folded.includes(PRODUCT)) throw weak(`must not contain the word ${PRODUCT}.`);
  common ??= readCommon();
  const list = await common;
  if (list.has(folded) || list.has(folded.replace(APPENDIX, ''))) {
    throw weak('is one of those that are guessed first. Choose another, such as several words in a row.');
  }
}

/** Read when it is first needed: most servers start and stop without anybody choosing a password. */
async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

function weak(what: string): AppError {
  return new AppError('bad-request', `This password ${what}`);
}
