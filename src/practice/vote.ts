/** One member's choice of the best answer to a round. */
export type Vote = {
  readonly roundId: string;
  readonly voterId: string;
  /** Whose answer it is. */
  readonly memberId: string;
  readonly createdAt: number;
};

export type VoteCount = { readonly memberId: string; readonly votes: number };
