import { codes, discordCode } from './discord-error.js';
import type { Wish } from './interactions-in.js';
import type { createMembers } from './members.js';

/** In more servers nobody is looked for. */
const mostServers = 20;

/** What people own, they own in a server; everything else in a direct conversation does without. */
export const isAboutOneServer = (wish: Wish): boolean => {
  switch (wish.kind) {
    case 'options':
      return wish.action === 'stats' || (wish.action === 'privacy' && 'what' in wish.options);
    case 'form':
      return wish.action === 'privacy';
    default:
      return false;
  }
};

/** The one server that a member shares with us; undefined where it may be one of several. */
export async function directTeamOf(
  teams: readonly string[],
  members: ReturnType<typeof createMembers>,
  memberId: string,
): Promise<string | undefined> {
  if (teams.length <= 1) return teams[0];
  if (teams.length > mostServers) return undefined;
  const shared = await Promise.all(
    teams.map(async (team) => ((await isMember(members, team, memberId)) ? [team] : [])),
  );
  const [only, ...others] = shared.flat();
  return others.length === 0 ? only : undefined;
}

async function isMember(
  members: ReturnType<typeof createMembers>,
  team: string,
  memberId: string,
): Promise<boolean> {
  try {
    await members(team, memberId);
    return true;
  } catch (error) {
    if (discordCode(error) === codes.unknownMember) return false;
    throw error;
  }
}
