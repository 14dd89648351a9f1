import { fixture, html } from '@open-wc/testing-helpers';
import { css, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { FrosstAvatar } from '../../widget/components/avatar.ts';
import { defineOnce } from '../../widget/components/define-once.ts';
import { consoleTokens } from '../../widget/styles/console-tokens.ts';
import { tokens } from '../../widget/styles/tokens.ts';
import { adminTokens } from '../styles/tokens.ts';
import { FrosstPresence } from './presence/presence.ts';

/** Gives a leaf of the console what the outermost element gives it in life: tokens, a surface, a container. */
class ConsoleStage extends LitElement {
  static override readonly styles = [
    tokens,
    consoleTokens,
    adminTokens,
    css`
      :host {
        display: block;
        container-type: inline-size;
        background: var(--f-surface);
        color: var(--f-text);
      }
    `,
  ];
  @property({ reflect: true }) theme = 'light';
  @property({ attribute: false }) content?: TemplateResult;

  protected override render(): TemplateResult | undefined {
    return this.content;
  }
}

/**
 * Renders a leaf of the console on a stage in the given theme.
 *
 * @returns the stage, to check as a whole, and the leaf in it, both updated
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows which leaf it wrote
export async function onConsoleStage<Leaf extends LitElement>(
  content: TemplateResult,
  theme = 'light',
): Promise<{ stage: LitElement; leaf: Leaf }> {
  defineOnce('test-console-stage', ConsoleStage);
  defineOnce('frosst-avatar', FrosstAvatar);
  defineOnce('frosst-presence', FrosstPresence);
  const stage = await fixture<ConsoleStage>(
    html`<test-console-stage theme=${theme} .content=${content}></test-console-stage>`,
  );
  const leaf = stage.renderRoot.firstElementChild as Leaf;
  await leaf.updateComplete;
  return { stage, leaf };
}

/** Collects what a leaf says, by the names of its events. */
export function listen<Name extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: Name,
): HTMLElementEventMap[Name][] {
  const heard: HTMLElementEventMap[Name][] = [];
  target.addEventListener(name, (event) => heard.push(event));
  return heard;
}

/** The one element in a leaf's shadow tree that matches; a test that finds none should say so itself. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what the selector means
export function find<Found extends HTMLElement = HTMLElement>(leaf: LitElement, selector: string): Found {
  const found = leaf.renderRoot.querySelector<Found>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** The button with this accessible name or text. */
export function button(leaf: LitElement, name: string): HTMLButtonElement {
  const buttons = [...leaf.renderRoot.querySelectorAll('button')];
  const match = buttons.find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent).replace(/\s+/g, ' ').trim() === name,
  );
  if (!match) throw new Error(`no button "${name}" among ${buttons.map((each) => each.textContent.trim()).join(', ')}`);
  return match;
}

/** All text of a leaf, with runs of white space as one space. */
export function textOf(leaf: LitElement): string {
  const text = (leaf.renderRoot as ShadowRoot).textContent;
  return text.replace(/\s+/g, ' ').trim();
}

/** Ends every animation in an element's shadow tree that ends: axe would measure a colour half-way to another. */
export function finishAnimations(leaf: LitElement): void {
  for (const animation of (leaf.renderRoot as ShadowRoot).getAnimations()) {
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  }
}
