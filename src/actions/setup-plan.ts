import type { ChannelSettings, Schedule } from '../practice/channel.js';
import type { Subscription } from '../practice/subscribe.js';
import { cronFor, describeCron } from '../practice/weekdays.js';
import type { ActionContext, Call } from './action.js';
import { typedDays } from './schedule-words.js';

export type SetupOptions = {
  readonly time?: string | undefined;
  readonly days?: string | undefined;
  readonly zone?: string | undefined;
  readonly reveal?: string | undefined;
  readonly language?: ChannelSettings['locale'] | undefined;
  readonly roles?: ChannelSettings['roles'] | undefined;
  readonly sections?: readonly string[] | undefined;
  readonly answers?: ChannelSettings['answers'] | undefined;
  readonly recall?: readonly number[] | undefined;
  readonly variant?: readonly number[] | undefined;
  readonly holidays?: string | null | undefined;
  readonly mention?: string | null | undefined;
  readonly receipts?: boolean | undefined;
  readonly digest?: ChannelSettings['digest'] | undefined;
  readonly board?: boolean | undefined;
};

/** What is in force now: the channel's own, or the defaults where it has none. */
export async function currentPlan(context: ActionContext, call: Call): Promise<Subscription> {
  const { practice, defaults } = context;
  const { address, memberId } = call.deed;
  const schedules = call.channel ? await practice.store.schedules.of(call.channel.id) : [];
  const first: Omit<Schedule, 'id' | 'channelId'> | undefined = schedules[0];
  return {
    address,
    settings: call.channel?.settings ?? {
      ...defaults.settings,
      locale: call.deed.locale ?? defaults.settings.locale,
    },
    setUpBy: memberId,
    cron: first?.cron ?? defaults.cron,
    zone: first?.zone ?? (await zoneOfPerson(context, call)),
    reveal: first?.reveal ?? defaults.reveal,
  };
}

/** On the built-in workspace the machine's zone is the person's; elsewhere it must never be guessed from the machine. */
async function zoneOfPerson({ practice, defaults }: ActionContext, { deed }: Call): Promise<string> {
  if (deed.address.platform === 'local') return defaults.zone;
  const member = await practice.platforms
    .get(deed.address.platform)
    ?.member(deed.address.team, deed.memberId);
  return member?.zone ?? '';
}

/** The plan with what was given in place of what was. */
export function changePlan(plan: Subscription, given: SetupOptions): Subscription {
  const before = describeCron(plan.cron);
  const isRetimed = given.time !== undefined || given.days !== undefined;
  const at = given.time ?? before?.time ?? '09:00';
  const on = given.days ?? (before === undefined ? 'mon-fri' : typedDays(before.days));
  const { holidays, mention: newMention, language: locale, roles, sections, answers, receipts } = given;
  const { digest, board, recall, variant } = given;
  return {
    ...plan,
    cron: isRetimed ? (cronFor(at, on) ?? plan.cron) : plan.cron,
    zone: given.zone ?? plan.zone,
    reveal: given.reveal ?? plan.reveal,
    settings: {
      ...plan.settings,
      ...(locale && { locale }),
      ...(roles && { roles }),
      ...(sections && { sections }),
      ...(answers && { answers }),
      ...(receipts !== undefined && { receipts }),
      ...(digest && { digest }),
      ...(board !== undefined && { board }),
      ...(recall && { recall }),
      ...(variant && { variant }),
      ...(holidays !== undefined && { holidays: holidays ?? undefined }),
      ...(newMention !== undefined && { mention: newMention ?? undefined }),
    },
  };
}
