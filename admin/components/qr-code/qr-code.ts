import { LitElement, type TemplateResult, css, html, svg } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../../../widget/styles/base.ts';

/** Light modules around the code, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** A QR code as one path. Dark on white in every theme: many readers know no other. */
export class FrosstQrCode extends LitElement {
  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
        width: 184px;
        aspect-ratio: 1;
        border-radius: 8px;
        overflow: hidden;
        background: #fff;
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
        color: #000;
        forced-color-adjust: none;
      }
    `,
  ];

  /** Row by row, `1` for a dark module. */
  @property({ attribute: false }) rows: readonly string[] = [];
  /** What it is, for those who do not see it. */
  @property() label = '';

  protected override render(): TemplateResult {
    const size = this.rows.length + 2 * QUIET;
    return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.label} shape-rendering="crispEdges">
      ${svg`<path fill="currentColor" d=${pathOf(this.rows)} />`}
    </svg>`;
  }
}

/** One rectangle for each run of dark modules. */
function pathOf(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(({ index, 0: run }) => {
        const length = String(run.length);
        return `M${String(index + QUIET)} ${String(y + QUIET)}h${length}v1h-${length}z`;
      }),
    )
    .join('');
}
