import { css, LitElement } from 'lit';
import { property } from 'lit/decorators.js';

/**
 * Whether a person is there, as a mark at the edge of the avatar it is put in. It is told by shape (disc, crescent,
 * hollow ring), which colour only supports; the word always stands beside it.
 *
 * @cssproperty --f-mark - Width and height, 12px unless set.
 * @cssproperty --f-ring - What the mark is cut out of: the surface behind, unless set.
 */
export class FrosstPresence extends LitElement {
  static override readonly styles = css`
    :host {
      position: absolute;
      inset-block-end: -2px;
      inset-inline-end: -2px;
      box-sizing: border-box;
      width: var(--f-mark, 12px);
      height: var(--f-mark, 12px);
      border: 2px solid var(--f-ring, var(--f-surface));
      border-radius: 50%;
      background: var(--f-ok-fill);
    }
    :host([status='away']) {
      background: radial-gradient(circle at 22% 22%, var(--f-ring, var(--f-surface)) 36%, var(--f-warn-fill) 40%);
    }
    :host([status='offline']) {
      background: var(--f-ring, var(--f-surface));
      box-shadow: inset 0 0 0 1.8px var(--f-idle);
    }
    @media (forced-colors: active) {
      :host {
        forced-color-adjust: none;
      }
    }
  `;

  @property({ reflect: true }) status: 'online' | 'away' | 'offline' = 'offline';
}
