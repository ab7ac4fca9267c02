export const visibilities = ['thread', 'named', 'anonymous', 'hidden'] as const;

/** Written in the thread for all to see, or given by form and then shown at the reveal with name, without, or not at all. */
export type Visibility = (typeof visibilities)[number];

export const confidences = [1, 2, 3] as const;

/** How sure an author was before the reveal: not very, fairly, very. */
export type Confidence = (typeof confidences)[number];

/** One message of a member in a round's thread, or the private answer. */
export type Reply = {
  readonly roundId: string;
  /** The platform's message id, or `private:<member>`: a member has one private answer a round. */
  readonly externalId: string;
  readonly memberId: string;
  readonly text: string;
  readonly createdAt: number;
  /** Grows with every edit; an older version never overwrites a newer one. */
  readonly versionAt: number;
  readonly deletedAt?: number | undefined;
  /** Came after the reveal had begun: kept and shown, not counted. */
  readonly late: boolean;
  readonly visibility: Visibility;
  /** Of private answers, if their author said so. */
  readonly confidence?: Confidence | undefined;
};

/** All of a member's replies to a round, in order: what is counted, shown and scored. */
export type Answer = { readonly memberId: string; readonly replies: readonly Reply[] };

export const privateReplyId = (memberId: string): string => `private:${memberId}`;

/** Groups what is left of the replies by member, in the order in which the members first answered. */
export function answersOf(replies: readonly Reply[]): readonly Answer[] {
  const byMember = new Map<string, Reply[]>();
  const standing = replies.filter((reply) => reply.deletedAt === undefined);
  for (const reply of [...standing].sort((a, b) => a.createdAt - b.createdAt)) {
    const own = byMember.get(reply.memberId);
    if (own === undefined) byMember.set(reply.memberId, [reply]);
    else own.push(reply);
  }
  return [...byMember].map(([memberId, own]) => ({ memberId, replies: own }));
}
