import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Member } from '../platform.js';

const userSchema = z.object({
  user: z.object({
    name: z.string().optional(),
    real_name: z.string().optional(),
    tz: z.string().optional(),
    locale: z.string().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    profile: z.object({ display_name: z.string().optional() }).optional(),
  }),
});

export type SlackMember = Member & { readonly isAdmin: boolean };

const keepForMs = 10 * 60_000;
const mostKept = 10_000;

/** Who is who; asked once in a while, because names and rights change seldom and every answer costs a call. */
export function createMembers(
  client: WebClient,
  now: () => number,
): (memberId: string) => Promise<SlackMember> {
  const known = new Map<string, { readonly member: SlackMember; readonly readAt: number }>();
  return async (memberId) => {
    const kept = known.get(memberId);
    if (kept !== undefined && Math.abs(now() - kept.readAt) < keepForMs) return kept.member;
    const { user } = userSchema.parse(await client.users.info({ user: memberId, include_locale: true }));
    const member: SlackMember = {
      name: user.profile?.display_name || user.real_name || user.name || memberId,
      zone: user.tz,
      locale: user.locale === undefined ? undefined : user.locale.startsWith('zh') ? 'zh-CN' : 'en',
      isAdmin: user.is_admin === true || user.is_owner === true,
    };
    if (known.size >= mostKept) known.clear();
    known.set(memberId, { member, readAt: now() });
    return member;
  };
}
