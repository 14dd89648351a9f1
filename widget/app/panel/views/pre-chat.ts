import { html } from 'lit';
import { renderHeader } from '../header.ts';
import type { PanelView } from './panel-view.ts';

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
  firstStop: (root) => root.querySelector<HTMLElement>('frosst-pre-chat'),
};
