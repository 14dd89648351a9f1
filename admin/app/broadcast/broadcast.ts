import { LitElement, type TemplateResult, html } from 'lit';
import { property, state } from 'lit/decorators.js';
import { contentProblem } from '../../../server/protocol/content.ts';
import type { ErrorCode } from '../../../server/protocol/errors.ts';
import type { AudienceCounts } from '../../../server/protocol/http.ts';
import type { AudienceSource } from '../../core/audience.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { type BroadcastEvent, BroadcastSentEvent } from '../../events/broadcast.ts';
import { DismissEvent } from '../../events/screen.ts';
import { words } from '../../translations/en.ts';
import { contentWords } from '../content-words.ts';

/**
 * A broadcast from its first word to the server's answer. The id of the message is made once, so that sending the
 * same text again after an error never sends it twice.
 *
 * @fires frosst-broadcast-sent - the server took it
 * @fires frosst-dismiss - it is over
 */
export class FrosstAdminBroadcast extends LitElement {
  readonly #agent = new AgentController(this, () => []);
  /** The broadcast tried last, whose id a repetition must use. */
  #attempt: { text: string; audience: string; clientId: string } | undefined;
  @state() private counts?: AudienceCounts;
  @state() private countFailed = false;
  @state() private busy = false;
  @state() private problem = '';

  /** Where the counts come from. */
  @property({ attribute: false }) audience: AudienceSource = () => Promise.resolve(undefined);
  /** Makes the id of a message. */
  @property({ attribute: false }) makeId: () => string = () => crypto.randomUUID();

  protected override render(): TemplateResult {
    return html`<frosst-broadcast-dialog
      .counts=${this.counts}
      .countFailed=${this.countFailed}
      .busy=${this.busy}
      .problem=${this.problem}
      .check=${(text: string) => contentWords(contentProblem(text), text)}
      @frosst-count-audience=${this.#count}
      @frosst-broadcast=${this.#send}
    ></frosst-broadcast-dialog>`;
  }

  async #count(): Promise<void> {
    this.countFailed = false;
    const counts = await this.audience();
    if (counts) this.counts = counts;
    this.countFailed = counts === undefined;
  }

  async #send({ text, audience }: BroadcastEvent): Promise<void> {
    const { client, state } = this.#agent;
    if (!client || this.busy) return;
    if (state.connection !== 'online') {
      this.problem = words.broadcast.offline;
      return;
    }
    this.busy = true;
    this.problem = '';
    if (this.#attempt?.text !== text || this.#attempt.audience !== audience)
      this.#attempt = { text, audience, clientId: this.makeId() };
    const answer = await client.broadcast(text, audience, this.#attempt.clientId);
    this.busy = false;
    if (!answer.ok) {
      this.problem = failure(answer.error.code);
      return;
    }
    this.dispatchEvent(new BroadcastSentEvent(answer.data.recipients));
    this.dispatchEvent(new DismissEvent());
  }
}

function failure(code: ErrorCode): string {
  return code === 'forbidden' ? words.broadcast.forbidden : words.broadcast.failed;
}
