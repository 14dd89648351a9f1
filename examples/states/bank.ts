/** The bank that all states are of: who answers there, what it set, and what was said. */
import { AKSEL, type FakeServer } from '../../widget/core/fake-server.test-support.ts';

export const INGRID = { id: 'staff-1', role: 'agent', name: 'Ingrid Dahl' } as const;

export const SETTINGS = {
  visitors: true,
  topics: ['Opening an account', 'Cards', 'A loan'],
  suggestions: ['I don’t recognise a payment', 'My card was declined', 'Change my limit'],
  quickHelp: [
    { label: 'Block a lost card', url: 'https://bank.example/block' },
    { label: 'Book a call', url: 'https://bank.example/book' },
  ],
  phone: '+358 00 000 0000',
  privacyUrl: 'https://bank.example/privacy',
  availability: { available: true },
};

const tonight = () => new Date(new Date().setHours(23, 59, 0, 0)).toISOString();
/** The same time the next day, ISO 8601. */
export const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
/** Availability while the bank is open. */
export const open = () => ({ available: true, medianReplySeconds: 100, closesAt: tonight() });

export const QUESTION = 'Hi, I see two charges from Nordlys Hotel. I only stayed one night.';

/** A conversation that has begun: the customer asked, and Ingrid answered. */
export function talk(backend: FakeServer): void {
  const timestamp = new Date().toISOString();
  backend.say(QUESTION, { sender: AKSEL, timestamp });
  backend.say('Good morning Aksel. I can see both.', { sender: INGRID, timestamp });
  backend.say('One is the final payment. The other is a reservation hold, and it should drop off by Thursday.', {
    sender: INGRID,
    timestamp,
  });
}
