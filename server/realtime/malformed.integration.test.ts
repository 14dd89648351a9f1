import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import { id, newDraft } from '../test/operations/operation.ts';
import { SOUND } from '../test/operations/operations.ts';
import type { TestSocket } from '../test/sockets.ts';
import { CONTRACTS } from './contracts.ts';

/** What is no payload of any event. */
const NO_OBJECTS: [string, unknown][] = [
  ['null', null],
  ['an empty array', []],
  ['an array of one', [{}]],
  ['a text', 'register'],
  ['an empty text', ''],
  ['a number', 0],
  ['a fraction', 1.5],
  ['true', true],
  ['bytes', Buffer.from('{}')],
];

/** What is no value of any field. */
const NO_VALUES: [string, unknown][] = [
  ['null', null],
  ['an object', { toString: 'x' }],
  ['an object whose length is none', { length: [{ toString: 'x', valueOf: null }] }],
  ['an array', [id]],
  ['a nested array', [[[[]]]]],
  ['a fraction', 1.5],
  ['a negative number', -1],
  ['a huge number', 1e308],
  ['an empty text', ''],
  ['SQL', "'; drop table messages; --"],
  ['a path', '../../etc/passwd'],
  ['bytes', Buffer.from('x')],
];

/** Where one of those happens to be right, or is refused by a rule instead of the schema. */
const isRight = (event: string, key: string, what: string): boolean =>
  (key === 'content' &&
    what !== 'null' &&
    !/^(an (object|array)|a (nested|fraction|negative|huge)|bytes)/.test(what)) ||
  (key === 'token' && ['SQL', 'a path'].includes(what)) ||
  (key === 'team' && ['null', 'SQL', 'a path'].includes(what)) ||
  (key === 'assigneeId' && what === 'null');

describe('a malformed payload', () => {
  let database: TestDatabase;
  let server: TestApp;
  let customer: TestSocket;
  let staff: TestSocket;

  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    server = await startTestApp(database, { rateLimits: false });
    customer = await server.enter(await server.registerCustomer());
    staff = await server.enter(await server.hire('supervisor'));
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const sides = () => [
    ...Object.keys(CONTRACTS.customer).map((event) => ({ event, socket: customer })),
    ...Object.keys(CONTRACTS.staff).map((event) => ({ event, socket: staff })),
  ];
  const refused = async (socket: TestSocket, event: string, payload: unknown, what: string): Promise<void> => {
    const answer = await socket.ask(event as 'join', payload);
    expect(answer, `${event} with ${what}`).toMatchObject({
      ok: false,
      error: { code: 'bad-request', retryable: false },
    });
  };
  const stillAnswers = async (): Promise<void> => {
    expect(await customer.ask('join', {})).toEqual({ ok: true, data: {} });
    expect(await staff.ask('presence', { status: 'online' })).toEqual({ ok: true, data: {} });
  };

  it.each(NO_OBJECTS)('that is %s is a bad request to every event', async (what, payload) => {
    for (const { event, socket } of sides()) await refused(socket, event, payload, what);
    await stillAnswers();
  });

  it.each(NO_VALUES)('with %s for a field is a bad request to every event', async (what, value) => {
    for (const { event, socket } of sides()) {
      for (const key of Object.keys(SOUND[event]!)) {
        if (!isRight(event, key, what))
          await refused(socket, event, { ...SOUND[event], [key]: value }, `${what} as ${key}`);
      }
    }
    await stillAnswers();
  });

  it.each([
    ['__proto__', '{"__proto__": {"isAdmin": true}}'],
    ['constructor', '{"constructor": {"prototype": {"isAdmin": true}}}'],
    ['toString', '{"toString": 1}'],
    ['sender', '{"sender": {"role": "admin"}}'],
    ['role of an admin', '{"seq": 1, "kind": "system"}'],
  ])('with the key %s besides is a bad request to every event, and pollutes nothing', async (what, extra) => {
    const more = JSON.parse(extra) as object;
    for (const { event, socket } of sides()) {
      const payload = Object.defineProperties({ ...SOUND[event] }, Object.getOwnPropertyDescriptors(more));
      await refused(socket, event, payload, what);
    }
    expect({}).not.toHaveProperty('isAdmin');
    await stillAnswers();
  });

  it('with a field missing is a bad request', async () => {
    for (const { event, socket } of sides()) {
      const optional = ['join', 'context'].includes(event) && socket === customer;
      for (const key of optional ? [] : Object.keys(SOUND[event]!)) {
        const rest = Object.fromEntries(Object.entries(SOUND[event]!).filter(([name]) => name !== key));
        await refused(socket, event, rest, `no ${key}`);
      }
    }
  });

  it('that says whom it is for twice is a bad request', async () => {
    await refused(staff, 'admin-reply', { ...newDraft(), conversationId: id, userId: id }, 'two addresses');
    await refused(staff, 'admin-typing', { isTyping: false, conversationId: id, userId: id }, 'two addresses');
    await refused(customer, 'receipt', { conversationId: id, broadcastId: id, readSeq: 1 }, 'two streams');
  });

  it('with more streams than fit is a bad request', async () => {
    const streams = Array.from({ length: 51 }, () => ({ conversationId: randomUUID(), afterSeq: 0 }));
    await refused(customer, 'sync', { streams }, '51 streams');
    expect(await customer.ask('sync', { streams: streams.slice(1) })).toMatchObject({ ok: true });
  });

  it('of none, two or three arguments is a bad request', async () => {
    for (const args of [[], [{}, {}], [{}, null, {}], [{}, 'x']]) {
      const answer: unknown = await customer.raw.timeout(5_000).emitWithAck('join', ...args);
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
  });

  it('without an ack, in every form, leaves the server answering', async () => {
    for (const { event, socket } of sides()) {
      if (event === 'auth-refresh') continue;
      for (const [, payload] of NO_OBJECTS) socket.raw.emit(event, payload);
      socket.raw.emit(event);
      socket.raw.emit(event, {}, {});
    }
    await stillAnswers();
  });

  it('is not even looked at when there is no such event', async () => {
    for (const name of [
      'nonsense',
      '',
      'constructor',
      '__proto__',
      'hasOwnProperty',
      'toString',
      'error',
      'message',
      'new-message',
    ]) {
      const answer: unknown = await customer.raw.timeout(5_000).emitWithAck(name, {});
      expect(answer, name).toMatchObject({ ok: false, error: { code: 'unknown-event' } });
    }
    await stillAnswers();
  });

  it('that is a frame over 64 KiB ends that connection and no other', async () => {
    const flooder = await server.enter(await server.registerCustomer());
    flooder.raw.emit('user-message', { clientId: id, content: 'a'.repeat(70_000) });
    await flooder.closed();
    await stillAnswers();
  });

  it('that is a text of 10,001 characters is answered with too-large, escapes and all', async () => {
    const send = async (content: string) => customer.ask('user-message', { clientId: randomUUID(), content });
    expect(await send('a'.repeat(10_001))).toMatchObject({ error: { code: 'too-large', retryable: false } });
    expect(await send('a'.repeat(60_000))).toMatchObject({ error: { code: 'too-large' } });
    expect(await send('\u0001'.repeat(10_000))).toMatchObject({ ok: true });
    for (const content of ['', ' ', 'a\0', '\ud800'])
      expect(await send(content)).toMatchObject({ error: { code: 'bad-request' } });
  });

  it('never shows up in an answer or the log, and nothing failed unexpectedly', async () => {
    const secret = `secret-${randomUUID()}`;
    const answer = await customer.ask('join', { conversationId: secret, [secret]: secret });
    expect(JSON.stringify(answer)).not.toContain(secret);
    await customer.raw.timeout(5_000).emitWithAck(secret, { content: secret });
    expect(server.logLines.join('')).not.toContain(secret);
    expect(server.logLines.filter((line) => line.includes('unexpectedly'))).toEqual([]);
  });
});
