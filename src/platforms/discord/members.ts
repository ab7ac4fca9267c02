import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Member } from '../platform.js';

const memberSchema = z.object({
  nick: z.string().nullish(),
  user: z.object({ username: z.string(), global_name: z.string().nullish() }),
});

const keepForMs = 10 * 60_000;
const mostKept = 10_000;

/** Who is who in a server; asked once in a while, because names change seldom. Zone and language Discord does not tell. */
export function createMembers(
  rest: REST,
  now: () => number,
): (team: string, memberId: string) => Promise<Member> {
  const known = new Map<string, { readonly member: Member; readonly readAt: number }>();
  return async (team, memberId) => {
    const key = `${team}/${memberId}`;
    const kept = known.get(key);
    if (kept !== undefined && Math.abs(now() - kept.readAt) < keepForMs) return kept.member;
    const { nick, user } = memberSchema.parse(await rest.get(Routes.guildMember(team, memberId)));
    const member: Member = { name: nick || user.global_name || user.username };
    if (known.size >= mostKept) known.clear();
    known.set(key, { member, readAt: now() });
    return member;
  };
}
