import type { AgentEvent } from './reduce.ts';

/** Texts begun for customers and not sent. They live on this page only. */
export class Drafts {
  readonly #texts = new Map<string, string>();
  readonly #dispatch: (event: AgentEvent) => void;

  constructor(dispatch: (event: AgentEvent) => void) {
    this.#dispatch = dispatch;
  }

  /** The text begun for a customer; empty when there is none. */
  of(userId: string): string {
    return this.#texts.get(userId) ?? '';
  }

  keep(userId: string, text: string): void {
    if (text === '') this.#texts.delete(userId);
    else this.#texts.set(userId, text);
    this.#dispatch({ type: 'draft', userId, isKept: text !== '' });
  }

  /** Marks the rows again: a greeting may have made them new. */
  mark(): void {
    for (const userId of this.#texts.keys()) this.#dispatch({ type: 'draft', userId, isKept: true });
  }

  clear(): void {
    this.#texts.clear();
  }
}
