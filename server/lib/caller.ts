import type { SignInMethod } from '../protocol/administration.ts';

/** Whom a request came from, as far as the request says. */
export interface Caller {
  /** As which the client is counted. */
  address: string;
  /** What it called itself, at most 200 characters. */
  client?: string;
}

/** How a session begins, and for whom that is done. */
export interface SignIn extends Caller {
  method: SignInMethod;
}
