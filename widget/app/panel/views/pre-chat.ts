import { html } from 'lit';
import { renderHeader } from '../header.ts';
import type { PanelView } from './panel-view.ts';

const formIn = (root: ParentNode) => root.querySelector<HTMLElement>('frosst-pre-chat');

/** For a stranger, where guests may write. */
export const preChat: PanelView = {
  showsLog: false,
  canWrite: false,
  renderHead: renderHeader,
  render: (panel) =>
    html`<frosst-pre-chat
      exportparts="field, button, button-primary"
      .client=${panel.client}
      .settings=${panel.chat.settings}
      @sign-in=${() => panel.dispatchEvent(new Event('sign-in'))}
    ></frosst-pre-chat>`,
  firstStop: formIn,
  lastStop: (root) => {
    const stops = formIn(root)?.shadowRoot?.querySelectorAll<HTMLElement>('a, button');
    return [...(stops ?? [])].at(-1) ?? null;
  },
};
