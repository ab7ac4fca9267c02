import { createHash } from 'node:crypto';
import type { Bank } from '../questions/bank.js';
import type { Address } from './channel.js';
import type { Practice } from './practice.js';

/** The folder of a team's own questions; it says nothing about the team. */
export const teamFolder = ({ platform, team }: Pick<Address, 'platform' | 'team'>): string =>
  `team-${createHash('sha256')
    .update(JSON.stringify([platform, team]))
    .digest('hex')
    .slice(0, 12)}`;

const banks = new WeakMap<Bank, Map<string, Bank>>();

/** The bank as a team sees it: what people of other teams have suggested is not in it. */
export function bankOf({ bank }: Pick<Practice, 'bank'>, place: Pick<Address, 'platform' | 'team'>): Bank {
  const whole = bank();
  if (whole.homes.size === 0) return whole;
  const known = banks.get(whole) ?? new Map<string, Bank>();
  banks.set(whole, known);
  const folder = teamFolder(place);
  const own = known.get(folder) ?? ownPart(whole, folder);
  known.set(folder, own);
  return own;
}

function ownPart(whole: Bank, folder: string): Bank {
  const isOurs = (id: string) => (whole.homes.get(id) ?? folder) === folder;
  return {
    ...whole,
    questions: whole.questions.filter(({ id }) => isOurs(id)),
    find: (id) => {
      const question = whole.find(id);
      return question !== undefined && isOurs(question.id) ? question : undefined;
    },
  };
}
