import { nothing } from 'lit';
import type { FrosstComposer } from '../../composer/composer.ts';
import type { PanelView } from './panel-view.ts';

const composerIn = (root: ParentNode) => root.querySelector<FrosstComposer>('frosst-composer');

/** The log, and where one writes. */
export const conversation: PanelView = {
  canWrite: true,
  render: () => nothing,
  firstStop: composerIn,
  lastStop: (root) => composerIn(root)?.lastStop ?? null,
};
