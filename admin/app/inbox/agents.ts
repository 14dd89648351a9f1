import type { AgentState } from '../../core/agent-state.ts';

/** Whose conversations can be asked for: oneself, and colleagues by name. */
export function agentsOf({ me, colleagues }: Pick<AgentState, 'me' | 'colleagues'>): { id: string; name: string }[] {
  const others = colleagues.map(({ userId, name }) => ({ id: userId, name }));
  return [...(me ? [{ id: me.id, name: me.name }] : []), ...others].sort((one, other) =>
    one.name.localeCompare(other.name),
  );
}
