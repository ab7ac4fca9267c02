import { createHmac } from 'node:crypto';
import type { Address } from './channel.js';

/** Stands for a member where their id must not: only who has the key of the store can tell that it is theirs. */
export const memberDigest = (
  secret: string,
  place: Pick<Address, 'platform' | 'team'>,
  memberId: string,
): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([place.platform, place.team, memberId]))
    .digest('hex')
    .slice(0, 16);
