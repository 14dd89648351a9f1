import type { Message } from '../../server/protocol/entities.ts';
import type { StaffHello } from '../../server/protocol/events.ts';
import { Connection } from '../../widget/core/connection.ts';
import type { ClientOptions } from '../../widget/core/ports.ts';
import { type AgentState, EMPTY_AGENT, type InboxRow } from './agent-state.ts';
import { Commands } from './commands.ts';
import { type Finding, findCustomer } from './conversation-finder.ts';
import { Drafts } from './drafts.ts';
import { InboxLoader } from './inbox-loader.ts';
import { noticingFactor } from './needs-factor.ts';
import { PacedStore } from './paced-store.ts';
import { AgentPushes } from './pushes.ts';
import { Reading } from './reading.ts';
import { type AgentEvent, isFirstOfMore, isOfRows, reduce } from './reduce.ts';
import { Replies } from './replies.ts';
import { Selected } from './selected.ts';
import { noticingLoss, unlisted } from './sight.ts';
import { ViewLoader } from './view-loader.ts';

/** All that an agent works with, put together, and what each part does as the connection comes and goes. */
export class Desk {
  readonly store: PacedStore<AgentState>;
  readonly connection: Connection<StaffHello>;
  readonly loader: InboxLoader;
  readonly views: ViewLoader;
  readonly selected: Selected;
  readonly replies: Replies;
  readonly reading: Reading;
  readonly commands: Commands;
  readonly drafts = new Drafts((event) => this.dispatch(event));
  /** What the member of staff says of themself, told after every reconnect. */
  presence: 'online' | 'away' | undefined;
  readonly #pushes: AgentPushes;
  /** The inbox as it was when the connection was lost. */
  #held: AgentState['inbox'] | undefined;

  constructor(options: ClientOptions) {
    const { clock, dice } = options;
    this.store = new PacedStore(EMPTY_AGENT, clock);
    const request = noticingLoss(
      (event, payload) => this.connection.request(event, payload),
      (conversationId) => this.#pushes.gone(conversationId),
    );
    const ports = { clock, dice, request };
    const { dispatch } = this;
    const state = () => this.state;
    const targets = { ...ports, dispatch, state, selection: () => this.selected.selection, changed: this.#changed };
    const pendingTo = (userId: string) => this.replies.pendingTo(userId);
    this.selected = new Selected({ ports, dispatch, state, pendingTo, changed: this.#changed });
    this.loader = new InboxLoader({ request, dispatch: (event) => this.#learned(event) });
    this.views = new ViewLoader({
      request,
      dispatch: (event) => this.#learned(event),
      state,
      learn: (userId) => this.loader.learn(userId),
    });
    this.commands = new Commands(targets);
    this.reading = new Reading(targets);
    this.#pushes = new AgentPushes({
      ...targets,
      deselect: () => this.deselect(),
      learn: (userId) => void this.loader.learn(userId),
      refresh: () => void this.loader.refresh(),
    });
    this.replies = new Replies({
      ...targets,
      me: () => this.state.me,
      conversationOf: (userId) => this.row(userId)?.conversation?.id,
      tell: (event, payload) => this.connection.tell(event, payload),
      stored: (message, userId) => this.#stored(message, userId),
    });
    const transport = noticingFactor(options.transport, () => this.dispatch({ type: 'needs-factor' }));
    this.connection = this.#connect({ ...options, transport });
  }

  get state(): AgentState {
    return this.store.get();
  }

  row(userId: string): InboxRow | undefined {
    return this.state.inbox.row(userId);
  }

  readonly dispatch = (event: AgentEvent): void => {
    const change = (state: AgentState) => reduce(state, event);
    if (isOfRows(event)) this.store.updateSoon(change);
    else this.store.update(change);
  };

  /** Whose a conversation is, once they have a row. */
  find(conversationId: string): Promise<Finding> {
    return findCustomer(conversationId, {
      request: (event, payload) => this.connection.request(event, payload),
      state: () => this.state,
      learn: (userId) => this.loader.learn(userId),
    });
  }

  deselect(): void {
    this.replies.stopTyping();
    this.selected.leave();
  }

  /** Nothing of the person stays, drafts included. */
  forget(): void {
    this.selected.drop();
    this.#held = undefined;
    this.drafts.clear();
    this.loader.clear();
    this.views.clear();
    this.reading.clear();
    this.replies.clear();
    this.dispatch({ type: 'wiped' });
  }

  #learned(event: AgentEvent): void {
    this.dispatch(event);
    this.selected.learn();
  }

  #stored(message: Message, userId: string): void {
    this.dispatch({ type: 'message', message });
    if (this.row(userId)?.conversation?.id !== message.conversationId) void this.loader.learn(userId);
    const { selection } = this.selected;
    if (selection?.userId === userId) selection.thread.receive(message);
  }

  #connect(options: ClientOptions): Connection<StaffHello> {
    return new Connection(options, {
      changed: (connection, lostAt) => {
        if (connection !== 'online') this.#pause(false);
        this.dispatch({ type: 'connection', connection, lostAt });
      },
      registered: (hello) => this.#registered(hello),
      lost: () => this.#pause(true),
      revoked: () => this.forget(),
      pushed: (push) => {
        this.#pushes.take(push);
        this.reading.confirmDelivery();
      },
    });
  }

  #registered(hello: StaffHello): void {
    this.#admit(hello);
    const known = this.state.inbox.newestActivity;
    this.#learned({ type: 'hello', hello, hasMore: this.loader.greet(known, hello) });
    this.#dropUnlisted(hello);
    void this.loader.catchUp();
    this.views.renew(isFirstOfMore(hello));
    this.drafts.mark();
    this.selected.selection?.rejoin();
    this.replies.resume();
    this.reading.resume();
    if (this.presence) this.connection.tell('presence', { status: this.presence });
  }

  /** Takes away what is not for whoever comes now. */
  #admit({ user }: StaffHello): void {
    const { me } = this.state;
    if (me && me.id !== user.id) this.forget();
    else if (me && me.team !== user.team) {
      // Another team sees other conversations.
      this.deselect();
      this.loader.clear();
      this.views.clear();
      this.dispatch({ type: 'moved' });
    }
  }

  /** What moved out of sight meanwhile goes, unless a push told of it before the greeting came. */
  #dropUnlisted(hello: StaffHello): void {
    const held = [...(this.#held?.rows.values() ?? [])];
    const still = held.filter((row) => this.row(row.customer.id)?.conversation === row.conversation);
    this.#held = undefined;
    for (const conversationId of unlisted(still, hello)) this.#pushes.gone(conversationId);
  }

  #pause(lost: boolean): void {
    this.#held ??= this.state.inbox;
    this.#pushes.pause();
    this.selected.selection?.thread.rest();
    this.reading.pause();
    this.replies.pause(lost);
  }

  /** A log, a receipt, the outbox or who is writing moved. */
  readonly #changed = (): void => {
    // Settling it brings us here again.
    if (this.replies.settleStored()) return;
    this.dispatch({ type: 'outbox', ...this.replies.progress });
    if (this.selected.show()) this.reading.note();
  };
}
