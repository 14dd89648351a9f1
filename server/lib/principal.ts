import type { Role } from '../protocol/entities.ts';

/** Who is asking, as their session proves it. Never built from a payload. */
export interface Principal {
  userId: string;
  role: Role;
  name: string;
  /** Of staff who belong to one. */
  team?: string;
  sessionId: string;
  /** Present where staff must have a second factor, until this person has set one up. */
  owesSecondFactor?: true;
  /** The client's network address, where a transport knows it: for the audit trail. */
  address?: string;
}
