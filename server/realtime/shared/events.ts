import { AppError } from '../../lib/errors.ts';
import type { FloodLimit } from '../../lib/flood-limit.ts';
import type { CommonRequests, Empty, ReceiptRequest, RegisterRequest } from '../../protocol/events.ts';
import { assertMay } from '../../services/policy/authorisation.ts';
import type { Services } from '../../services/services.ts';
import { type HandlerTable, handle } from '../handle.ts';
import type { Leases } from '../leases.ts';
import { personRoom } from '../rooms.ts';
import { type FrosstSocket, joinRoom } from '../socket.ts';
import { sharedContract } from './contract.ts';

/** What is taken is the same of both sides. */
const contract = sharedContract({ conversation: 'nothing', stream: 'nothing', message: 'nothing' });

export interface SharedDeps {
  services: Services;
  leases: Leases;
  /** Limits receipts per person and stream. */
  receiptFlood: FloodLimit;
}

/** What customers and staff may both send. */
export function sharedEvents({ services, leases, receiptFlood }: SharedDeps): HandlerTable<CommonRequests> {
  const { history, conversations, presences, sessions } = services;
  return {
    // Rooms were joined by `register`: nothing said after this read is missed.
    sync: handle(contract.sync.takes, async ({ data }, request) => ({
      streams: await history.sync(data.principal, request),
    })),

    history: handle(contract.history.takes, async ({ data }, request) => {
      const { messages, hasMore } = await history.before(data.principal, request);
      return { messages, hasMore };
    }),

    conversations: handle(contract.conversations.takes, ({ data }, request) =>
      conversations.list(data.principal, request),
    ),

    receipt: handle(contract.receipt.takes, async ({ data }, request) => {
      const stream = 'broadcastId' in request ? request.broadcastId : request.conversationId;
      receiptFlood.take(`${data.principal.userId} ${stream}`);
      return await takeReceipt(services, data, request);
    }),

    presence: handle(contract.presence.takes, (socket, { status }): Empty => {
      presences.say(socket.data.principal.userId, socket.id, status);
      return {};
    }),

    'auth-refresh': handle(contract['auth-refresh'].takes, async (socket, { token }) => {
      const principal = await sessions.authenticate(token);
      if (principal.userId !== socket.data.principal.userId) throw forbidden();
      // They may have taken away meanwhile what let them in.
      assertMay(principal, 'connect');
      await leases.renew(socket, principal);
      return { expiresAt: principal.tokenExpiresAt.toISOString() };
    }),
  };
}

/**
 * Takes a connection in: into its rooms first, so that whatever is said while its greeting is read reaches it.
 *
 * @throws {AppError} `forbidden` when the payload names another person or role than the session
 */
export async function admit(
  socket: FrosstSocket,
  presences: Services['presences'],
  request: RegisterRequest,
): Promise<void> {
  const { principal } = socket.data;
  if (request.userId !== undefined && request.userId !== principal.userId) throw forbidden();
  if (request.role !== undefined && request.role !== principal.role) throw forbidden();
  await joinRoom(socket, personRoom(principal.userId));
  if (socket.connected) presences.arrive(principal, socket.id);
}

async function takeReceipt(
  { receipts, broadcasts }: Services,
  { principal }: FrosstSocket['data'],
  request: ReceiptRequest,
): Promise<Empty> {
  if ('conversationId' in request) await receipts.advance(principal, request);
  else await broadcasts.confirm(principal, { broadcastId: request.broadcastId, isRead: request.read === true });
  return {};
}

function forbidden(): AppError {
  return new AppError('forbidden', 'This is not who the session is for.');
}
