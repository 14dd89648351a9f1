import { fixture, html } from '@open-wc/testing-helpers';
import { css, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../styles/tokens.ts';
import { defineOnce } from './define-once.ts';

/** Gives a leaf under test what the outermost element gives it in life: the tokens and a surface to stand on. */
class Stage extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        background: var(--f-surface);
        color: var(--f-text);
      }
    `,
  ];
  @property({ reflect: true }) theme = 'light';
  @property({ attribute: false }) content?: TemplateResult;

  protected override render() {
    return this.content;
  }
}

/**
 * Renders a leaf of the given class on a stage in the given theme.
 *
 * @returns the stage, to check as a whole, and the leaf in it, both updated
 */
export async function onStage<Leaf extends LitElement>(
  kind: new () => Leaf,
  content: TemplateResult,
  theme = 'light',
): Promise<{ stage: LitElement; leaf: Leaf }> {
  defineOnce('test-stage', Stage);
  const stage = await fixture<Stage>(html`<test-stage theme=${theme} .content=${content}></test-stage>`);
  const leaf = stage.renderRoot.firstElementChild;
  if (!(leaf instanceof kind)) throw new Error('The stage does not show the leaf under test');
  await leaf.updateComplete;
  return { stage, leaf };
}

/** Lets everything go on that belongs to the task we are in. */
export async function endOfTask(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
