import type { ActionContext, Call } from './action.js';

/** Whoever set the channel up, those named in the environment, and those the platform trusts with it. */
export async function mayManage({ practice, adminUsers }: ActionContext, call: Call): Promise<boolean> {
  const { address, memberId, mayManage: isKnown } = call.deed;
  if (isKnown === true || adminUsers.has(`${address.platform}:${memberId}`)) return true;
  if (call.channel?.setUpBy === memberId) return true;
  const platform = practice.platforms.get(address.platform);
  return isKnown === undefined && platform !== undefined && (await platform.mayManage(address, memberId));
}
