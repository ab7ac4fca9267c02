import type { Address } from '../practice/channel.js';
import type { WebDeps } from './web-deps.js';

/** A page would rather show ids than let its reader wait. */
const WAIT_MS = 1_500;
const AT_ONCE = 10;

/** What members are called, for one request; an id that no name was found for stands for itself. */
export type MemberNames = (place: Pick<Address, 'platform' | 'team'>, memberId: string) => string;

export type MemberKey = Pick<Address, 'platform' | 'team'> & { readonly memberId: string };

const keyOf = ({ platform, team, memberId }: MemberKey): string => JSON.stringify([platform, team, memberId]);

/** Asks the platforms for everybody on a page, each person once and a few at a time. */
export async function findNames(
  platforms: WebDeps['platforms'],
  members: readonly MemberKey[],
): Promise<MemberNames> {
  const names = new Map<string, string>();
  const waiting = [...new Map(members.map((member) => [keyOf(member), member])).values()];
  let isOver = false;
  const ask = async () => {
    for (let member = waiting.shift(); member !== undefined && !isOver; member = waiting.shift()) {
      const { platform, team, memberId } = member;
      const found = await platforms
        .get(platform)
        ?.member(team, memberId)
        .catch(() => undefined);
      if (found !== undefined && found.name !== '') names.set(keyOf(member), found.name);
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS);
  });
  await Promise.race([Promise.all(Array.from({ length: AT_ONCE }, ask)), tooLong]);
  clearTimeout(timer);
  isOver = true;
  return ({ platform, team }, memberId) => names.get(keyOf({ platform, team, memberId })) ?? memberId;
}
