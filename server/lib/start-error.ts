/** Why the server cannot start, in one line for the person who started it. Shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
