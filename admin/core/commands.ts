import type { Conversation } from '../../server/protocol/entities.ts';
import type { Answer, BroadcastAudience, BroadcastSent } from '../../server/protocol/events.ts';
import type { TimelineOptions } from '../../widget/core/timeline.ts';
import type { AgentState } from './agent-state.ts';
import type { AgentEvent } from './reduce.ts';
import type { Selection } from './selection.ts';

/** What commands are given with, and what learns of their answers. */
export interface CommandTargets extends Pick<TimelineOptions, 'clock' | 'request'> {
  dispatch: (event: AgentEvent) => void;
  state: () => AgentState;
  selection: () => Selection | undefined;
}

/** What staff ask of the server besides replies: each is one request, shown once the server has done it. */
export class Commands {
  readonly #targets: CommandTargets;

  constructor(targets: CommandTargets) {
    this.#targets = targets;
  }

  /** Closes or reopens the selected customer's current conversation. */
  async settle(event: 'close' | 'reopen'): Promise<Answer<Conversation>> {
    const selection = this.#targets.selection();
    const conversationId = selection?.thread.current?.conversationId;
    const answer = await this.#targets.request<Conversation>(event, { conversationId });
    if (answer.ok) {
      this.#targets.dispatch({ type: 'conversation', conversation: answer.data });
      selection?.thread.describe(answer.data);
    }
    return answer;
  }

  /** Gives a conversation to a team, `null` to all of them. Whoever does not belong to it may lose sight of it. */
  async transfer(conversationId: string, team: string | null): Promise<Answer<Conversation>> {
    const answer = await this.#targets.request<Conversation>('transfer', { conversationId, team });
    if (answer.ok) {
      this.#targets.dispatch({ type: 'conversation', conversation: answer.data });
      const selection = this.#targets.selection();
      if (selection?.userId === answer.data.user.id) selection.thread.describe(answer.data);
    }
    return answer;
  }

  /** Sends a broadcast, as often as it takes: the server tells them apart by `clientId`. */
  async broadcast(content: string, audience: BroadcastAudience, clientId: string): Promise<Answer<BroadcastSent>> {
    const { request, state, clock, dispatch } = this.#targets;
    const answer = await request<BroadcastSent>('admin-message', { clientId, content, audience });
    const { me } = state();
    if (answer.ok && me) {
      const { broadcastId } = answer.data;
      const timestamp = new Date(clock.now()).toISOString();
      const sent = { id: broadcastId, broadcastId, clientId, conversationId: null, seq: 0, recipient: null } as const;
      dispatch({ type: 'broadcast', message: { ...sent, kind: 'broadcast', sender: me, content, timestamp } });
    }
    return answer;
  }
}
