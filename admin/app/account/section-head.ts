import { type TemplateResult, html, nothing } from 'lit';

type Content = TemplateResult | typeof nothing;

interface SectionHead {
  title: string;
  /** One sentence of it; none where it goes without saying. */
  text?: string;
  /** Beside the title. */
  tag?: Content;
  /** What can be done. */
  actions: Content;
}

/** The head of a part of the account. */
export function sectionHead({ title, text, tag = nothing, actions }: SectionHead): TemplateResult {
  return html`<div class="head">
    <div>
      <h3>${title} ${tag}</h3>
      ${text === undefined ? nothing : html`<p class="meta">${text}</p>`}
    </div>
    ${actions}
  </div>`;
}
