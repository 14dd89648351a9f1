import type { Person } from '../load/task.ts';

/** Something that takes messages, acks them, and brings them to the sender's other device. */
export interface Contestant {
  name: string;
  /** Absent: what the options say. */
  speaks?: 'xmpp';
  /** New customers, ready to connect. */
  admit(count: number): Promise<Person[]>;
  /** How many messages it has stored so far; absent where it stores nothing. */
  countStored?(): Promise<number>;
}
