/** While people write to each other, or try to. */
import type { TimelineItem } from '../../widget/core/chat-state.ts';
import { AKSEL, message } from '../../widget/core/fake-server.test-support.ts';
import { INGRID, SETTINGS, talk, tomorrow } from './bank.ts';
import type { State } from './state.ts';

function own(seq: number, content: string, rest: Partial<TimelineItem>): TimelineItem {
  const said = message(seq, { content, sender: AKSEL, timestamp: new Date().toISOString() });
  const isStored = !['sending', 'waiting', 'failed'].includes(rest.delivery ?? '');
  const { timestamp } = said;
  return {
    key: `own-${seq}`,
    clientId: `own-${seq}`,
    content,
    timestamp,
    own: true,
    staff: false,
    ...(isStored && { message: said }),
    ...rest,
  };
}

export const DURING: Readonly<Record<string, State>> = {
  conversation: {
    title: 'Conversation, agent typing',
    prepare: talk,
    show: (chat) => chat.showState({ typing: INGRID.name }),
  },
  messages: {
    title: 'States of a message',
    show: (chat) =>
      chat.showState({
        items: [
          own(1, 'Here is my question again', { delivery: 'read' }),
          own(2, 'Could you also check the booking fee?', { delivery: 'delivered' }),
          own(3, 'It was €12.00', { delivery: 'sent' }),
          own(4, 'I have the confirmation email if that helps', { delivery: 'sending' }),
          own(5, 'Shall I forward it to you?', {
            delivery: 'failed',
            failure: { code: 'blocked-content', message: '' },
          }),
        ],
      }),
  },
  masked: {
    title: 'Masked card number',
    async show(chat) {
      const said = message(1, { content: 'It’s •••• •••• •••• 4412', masked: true, sender: AKSEL });
      await chat.showState({ items: [own(1, said.content, { message: said, delivery: 'delivered' })] });
    },
  },
  offline: {
    title: 'Offline',
    prepare: talk,
    async show(chat) {
      chat.transport.reachable = false;
      chat.transport.drop();
      await new Promise((done) => setTimeout(done, 2_100));
      await chat.write('By email would be best', 'Enter');
    },
  },
  'out-of-office': {
    title: 'Out of office',
    show: (chat) =>
      chat.showState({
        settings: SETTINGS,
        availability: { available: false, opensAt: tomorrow(), promisedBy: tomorrow() },
      }),
  },
  broadcast: {
    title: 'Broadcast',
    prepare: talk,
    show: (chat) =>
      chat.showState({
        broadcasts: [
          message(0, {
            conversationId: null,
            kind: 'broadcast',
            broadcastId: 'b1',
            content: 'Card payments may be slow until noon.',
          }),
        ],
      }),
  },
  history: {
    title: 'History: earlier messages load, and new ones wait below',
    prepare(backend) {
      for (let seq = 1; seq <= 30; seq += 1) backend.say(`Message ${seq}`, { sender: INGRID });
    },
    async show(chat) {
      const log = chat.get('[role=log]');
      log.scrollTop = -600;
      log.dispatchEvent(new Event('scroll'));
      await chat.showState({ unread: 2, history: { loading: true, hasMore: true, failed: false } });
    },
  },
};
