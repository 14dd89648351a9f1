import { createContext } from '@lit/context';
import type { AgentClient } from './core/agent-client.ts';

/** The client every connected element of one console works with. */
export const agentContext = createContext<AgentClient>(Symbol('frosst-agent'));
