import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { CustomerRequests, Answer, Pushes, StaffRequests } from '../protocol/events.ts';
import type { Session } from '../protocol/entities.ts';

/** How long what must come may take on a machine that is busy with other tests, in milliseconds. */
const PATIENCE_MS = 30_000;

type Requests = Omit<CustomerRequests, keyof StaffRequests> & StaffRequests;
type RequestName = keyof CustomerRequests | keyof StaffRequests;
type DataOf<Name extends RequestName> = Name extends keyof Requests ? Requests[Name]['data'] : never;

/** One open connection, as a hand-made client would have it: it sends whatever it is told to. */
export interface TestSocket {
  raw: Socket;
  /** Sends an event and waits for the ack. */
  ask: <Name extends RequestName>(name: Name, payload: unknown) => Promise<Answer<DataOf<Name>>>;
  /** As `ask`, and fails the test unless the answer is ok. */
  get: <Name extends RequestName>(name: Name, payload: unknown) => Promise<DataOf<Name>>;
  /** Everything pushed so far under one name, oldest first; grows by itself. */
  pushes: <Name extends keyof Pushes>(name: Name) => Pushes[Name][];
  /** Waits for the first push, past or future, that the predicate likes. */
  waitFor: <Name extends keyof Pushes>(
    name: Name,
    matches?: (push: Pushes[Name]) => boolean,
    timeout?: number,
  ) => Promise<Pushes[Name]>;
  /** Waits until the server or the client has closed it, and returns why. */
  closed: () => Promise<string>;
  close: () => void;
}

export interface ConnectOptions {
  auth?: Record<string, unknown>;
  transports?: ('websocket' | 'polling')[];
  headers?: Record<string, string>;
}

export interface TestSockets {
  /** Connects and does nothing more. Fails with the `connect_error` when the server refuses. */
  connect: (session: Pick<Session, 'accessToken'>, options?: ConnectOptions) => Promise<TestSocket>;
  /** Connects and registers, as every client begins. */
  enter: (session: Pick<Session, 'accessToken'>, options?: ConnectOptions) => Promise<TestSocket>;
  closeSockets: () => void;
}

/** Opens connections to one server and remembers them, so that none is left open. */
export function openSockets(url: string): TestSockets {
  const open = new Set<Socket>();

  const connect: TestSockets['connect'] = async (session, { auth, transports = ['websocket'], headers } = {}) => {
    const raw = io(url, {
      auth: auth ?? { token: session.accessToken, protocol: PROTOCOL_VERSION },
      transports,
      forceNew: true,
      reconnection: false,
      ...(headers === undefined ? {} : { extraHeaders: headers }),
    });
    open.add(raw);
    const socket = wrap(raw);
    await new Promise<void>((resolve, reject) => {
      raw.once('connect', resolve);
      raw.once('connect_error', reject);
    });
    return socket;
  };

  return {
    connect,
    enter: async (session, options) => {
      const socket = await connect(session, options);
      await socket.get('register', {});
      return socket;
    },
    closeSockets: () => {
      for (const socket of open) socket.disconnect();
    },
  };
}

function wrap(raw: Socket): TestSocket {
  const pushed = new Map<string, unknown[]>();
  const pushes = (name: string): unknown[] => {
    const list = pushed.get(name) ?? [];
    pushed.set(name, list);
    return list;
  };
  let reason: string | undefined;
  raw.onAny((name: string, push: unknown) => pushes(name).push(push));
  raw.once('disconnect', (why) => (reason = why));

  const ask = (name: string, payload: unknown): Promise<Answer<unknown>> =>
    raw.timeout(PATIENCE_MS).emitWithAck(name, payload) as Promise<Answer<unknown>>;
  const get = async (name: string, payload: unknown): Promise<unknown> => {
    const answer = await ask(name, payload);
    if (!answer.ok) throw new Error(`${name} was answered with ${answer.error.code}: ${answer.error.message}`);
    return answer.data;
  };
  const waitFor = (
    name: string,
    matches: (push: never) => boolean = () => true,
    timeout = PATIENCE_MS,
  ): Promise<unknown> => {
    const found = (): unknown => pushes(name).find((push) => matches(push as never));
    return until(raw, found, () => new Error(`no such ${name} came within ${timeout} ms`), timeout);
  };
  return {
    raw,
    ask: ask as TestSocket['ask'],
    get: get as TestSocket['get'],
    pushes: pushes as TestSocket['pushes'],
    waitFor: waitFor as TestSocket['waitFor'],
    closed: async () => {
      if (reason !== undefined) return reason;
      return new Promise<string>((resolve) => raw.once('disconnect', resolve));
    },
    close: () => raw.disconnect(),
  };
}

/** Looks again at each push until something is found. */
async function until(raw: Socket, find: () => unknown, late: () => Error, timeout: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      reject(late());
    }, timeout);
    const stop = (): void => {
      clearTimeout(timer);
      raw.offAny(look);
    };
    raw.onAny(look);
    look();
  });
}
