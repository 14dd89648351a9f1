/** What every event is answered with. */
import type { ErrorBody } from '../errors.ts';

export type Answer<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody };
export type Ack<Data> = (answer: Answer<Data>) => void;
export type Empty = Record<string, never>;
