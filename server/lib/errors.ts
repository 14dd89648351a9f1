import { type ErrorBody, type ErrorCode, isRetryable } from '../protocol/errors.ts';

/** A failure we expect and have words for. Services throw it; each transport turns it into its answer once. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;

  /**
   * @param code what a client decides by
   * @param message for people; never parsed, never holds another person's data
   * @param retryAfterMs earliest useful retry, in milliseconds
   */
  constructor(code: ErrorCode, message: string, retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  /** The error object of the contract. */
  toBody(): ErrorBody {
    const body: ErrorBody = { code: this.code, message: this.message, retryable: isRetryable(this.code) };
    return this.retryAfterMs === undefined ? body : { ...body, retryAfterMs: this.retryAfterMs };
  }
}
