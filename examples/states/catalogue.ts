/** Every state of the widget, each as what leads to it: the element's real core, on a scripted server. */
import { AFTER } from './after.ts';
import { ASIDE } from './aside.ts';
import { BEFORE } from './before.ts';
import { DURING } from './during.ts';
import type { State } from './state.ts';

/** By name, in the order of a conversation's life. */
export const STATES: Readonly<Record<string, State>> = { ...BEFORE, ...DURING, ...AFTER, ...ASIDE };
