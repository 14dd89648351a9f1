import type { z } from 'zod';
import type { AnyShape, Shape } from '../protocol/shape.ts';
import type { Action } from '../services/policy/policy.ts';

/** What holds of an event before anybody handles it. */
export interface EventTerms<Payload = unknown, Answer extends AnyShape = AnyShape> {
  /** What it does, in the policy's words. */
  does: Action;
  /** What its one object must be; unknown keys are refused. */
  takes: z.ZodType<Payload>;
  /** What its answer may hold, key by key. */
  answers: Answer;
}

type RequestMap<Requests> = Record<keyof Requests, { payload: unknown; data: unknown }>;

/** The terms of each event of staff's, whose answers hold all that their types have. */
export type StaffContract<Requests extends RequestMap<Requests>> = {
  readonly [Name in keyof Requests]: EventTerms<Requests[Name]['payload'], Shape<Requests[Name]['data']>>;
};

/** The terms of each event of a customer's, whose answers leave out what only staff may know. */
export type CustomerContract<Requests extends RequestMap<Requests>> = {
  readonly [Name in keyof Requests]: EventTerms<Requests[Name]['payload']>;
};
