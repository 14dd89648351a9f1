import type { AnyShape } from '../protocol/shape.ts';
import type { Action } from '../services/policy/policy.ts';

/** Open to everybody, signed in or not. */
export const PUBLIC = 'public';

/** What holds of a route before anybody handles it. */
export interface RouteTerms {
  /** What it does, in the policy's words. */
  does: Action | typeof PUBLIC;
  /** What its answer may hold, key by key; without it, it cannot answer with JSON at all. */
  answers?: AnyShape;
  /** What the answer to a customer may hold, where that is less. */
  answersCustomers?: AnyShape;
}

/** The terms of routes, by method and pattern. */
export type RouteContract = Readonly<Record<string, RouteTerms>>;
