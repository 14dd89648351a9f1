/** Bodies of the HTTP routes that are not entities already. */
import type { ErrorBody } from './errors.ts';
import type { Message, StaffRole } from './entities.ts';
import type { BroadcastAudience } from './events.ts';

export interface ErrorAnswer {
  error: ErrorBody & { requestId: string };
}
export interface RegisterBody {
  email: string;
  password: string;
  name: string;
}
export interface LoginBody {
  email: string;
  password: string;
  totp?: string;
}
/** The `iss` of our own access tokens: by it they are told from the bank's assertions. */
export const TOKEN_ISSUER = 'frosst-chat';

/** `POST /api/identity`: a JWT by which the bank says who its customer is. */
export interface IdentityBody {
  assertion: string;
  /** An access token of the visitor who this customer was until now: their history becomes the customer's. */
  visitorToken?: string;
}
export interface VisitorBody {
  name?: string;
  email?: string;
}
export interface RefreshBody {
  refreshToken: string;
}
export interface CreateStaffBody {
  email: string;
  name: string;
  role: StaffRole;
  team?: string;
  password: string;
}
export interface ChangeStaffBody {
  name?: string;
  role?: StaffRole;
  /** At most 40 characters; what differs from a team there is in case only is that team. Empty: of no team from now on. */
  team?: string;
  disabled?: boolean;
}
export interface MessagesPage {
  messages: Message[];
  headSeq: number;
  hasMore: boolean;
}

/** `GET /frosst-manifest.json`: where each bundle may be had for ever, and its Subresource Integrity value. */
export interface BundleManifest {
  bundles: Record<string, { path: string; integrity: string; bytes: number; gzip: number }>;
}
/** How many customers each audience of a broadcast has just now, so that who sends one knows whom it reaches. */
export type AudienceCounts = Record<BroadcastAudience, number>;
