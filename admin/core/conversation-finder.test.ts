import { expect, it } from 'vitest';
import type { Answer } from '../../server/protocol/events.ts';
import { refusal } from '../../widget/core/fake-ports.test-support.ts';
import { AKSEL, conversation, message } from '../../widget/core/fake-server.test-support.ts';
import { EMPTY_AGENT } from './agent-state.ts';
import { findCustomer } from './conversation-finder.ts';
import { Inbox } from './inbox.ts';

/** A console with these rows, on a server that answers `sync` with this. */
function deskWith(inbox: Inbox, answer: Answer<unknown>, learns: 'row' | 'nothing' | 'fails' = 'row') {
  const asked: object[] = [];
  const learnt: string[] = [];
  let state = { ...EMPTY_AGENT, inbox };
  const options = {
    request: <Data>(_event: string, payload: object) => {
      asked.push(payload);
      return Promise.resolve(answer as Answer<Data>);
    },
    state: () => state,
    learn: (userId: string) => {
      learnt.push(userId);
      if (learns === 'row')
        state = { ...state, inbox: state.inbox.withConversations([conversation({ id: 'newest' })]) };
      return Promise.resolve(learns !== 'fails');
    },
  };
  return { asked, learnt, options };
}

const streams = (...messages: ReturnType<typeof message>[]): Answer<unknown> => ({
  ok: true,
  data: { streams: [{ messages }] },
});

it('a conversation that a row holds is found without asking', async () => {
  const { asked, options } = deskWith(Inbox.EMPTY.withConversations([conversation()]), refusal('internal'));
  expect(await findCustomer('c1', options)).toEqual({ userId: AKSEL.id });
  expect(asked).toEqual([]);
});

it('another one is found by the first of its messages that names a customer', async () => {
  const system = message(1, { kind: 'system', recipient: null });
  const { learnt, options } = deskWith(Inbox.EMPTY, streams(system, message(2)));
  expect(await findCustomer('c-old', options)).toEqual({ userId: AKSEL.id });
  expect(learnt).toEqual([AKSEL.id]);
});

it('what does not exist or may not be seen is absent', async () => {
  for (const answer of [{ ok: true, data: { streams: [] } } as const, streams(), refusal('not-found')])
    expect(await findCustomer('c9', deskWith(Inbox.EMPTY, answer).options)).toBe('absent');
  expect(await findCustomer('c9', deskWith(Inbox.EMPTY, streams(message(2)), 'nothing').options)).toBe('absent');
});

it('what could not be asked for is unknown, and no answer', async () => {
  for (const answer of [refusal('unavailable'), refusal('internal'), refusal('not-registered')])
    expect(await findCustomer('c9', deskWith(Inbox.EMPTY, answer).options)).toBe('unknown');
  expect(await findCustomer('c9', deskWith(Inbox.EMPTY, streams(message(2)), 'fails').options)).toBe('unknown');
});
