/** Whose a conversation is to answer. */
import type { Conversation } from '../entities.ts';

/** What came of a claim. */
export interface Claim {
  /** Whether it is the asker's: just taken, or theirs before. */
  won: boolean;
  /** As it is: where the claim was lost, `assignee` says to whom. */
  conversation: Conversation;
}

export interface StaffAssignmentRequests {
  /** Takes an open conversation that is nobody's. A repeat changes nothing and is won again. */
  claim: { payload: { conversationId: string }; data: Claim };
  /**
   * Gives an open conversation to a colleague, whoever has it; `null` to nobody. The answer is the last that is seen of
   * it by who does not see it any more.
   */
  assign: { payload: { conversationId: string; assigneeId: string | null }; data: Conversation };
}
