import type { TeamPlace } from './channel.js';
import { localDate } from './local-time.js';
import type { Practice } from './practice.js';
import { type DimensionShare, profileOf } from './profile.js';
import { type OwnFigures, ownFigures } from './statistics.js';
import { type Streak, streakOf } from './streak.js';

/** All that is shown to one person about their own practice. */
export type OwnPractice = {
  readonly figures: OwnFigures;
  /** From one's own scores. */
  readonly profile: readonly DimensionShare[];
  /** Names of the bands of what was scored, by id and language. */
  readonly bandNames: ReadonlyMap<string, { readonly en: string; readonly 'zh-CN': string }>;
  readonly answeredQuestions: ReadonlySet<string>;
  /** Only for those who want to see it. */
  readonly streak?: Streak | undefined;
};

export async function ownPractice(
  { store }: Practice,
  place: TeamPlace,
  memberId: string,
): Promise<OwnPractice> {
  const [rounds, scores, choice] = await Promise.all([
    store.figures.ofMember(place, memberId),
    store.scores.ofMember(place, memberId),
    store.figureChoices.get(place, memberId),
  ]);
  // A score outlives its answer; one that was deleted is no practice any more.
  const standing = new Set(rounds.map(({ roundId }) => roundId));
  const own = scores.filter(({ raterKind, roundId }) => raterKind === 'self' && standing.has(roundId));
  const shapes = await store.figures.questions(own.map(({ questionHash }) => questionHash));
  const answered = rounds.filter(({ answeredAt }) => answeredAt !== undefined);
  return {
    figures: ownFigures(rounds, own),
    profile: profileOf(own, shapes),
    bandNames: new Map(
      [...shapes.values()].flatMap(({ bands }) => bands.map(({ id, names }) => [id, names] as const)),
    ),
    answeredQuestions: new Set(answered.map(({ questionId }) => questionId)),
    streak: choice.streak ? await ownStreak(store, answered) : undefined,
  };
}

/** Over every channel in which somebody has answered; each goes by its own dates. */
async function ownStreak(
  store: Practice['store'],
  answered: readonly { readonly roundId: string; readonly channelId: string }[],
): Promise<Streak> {
  const channelIds = [...new Set(answered.map(({ channelId }) => channelId))];
  const zones = new Map<string, string>();
  for (const id of channelIds) zones.set(id, (await store.schedules.of(id))[0]?.zone ?? 'UTC');
  return streakOf(
    await store.figures.scheduled(channelIds),
    new Set(answered.map(({ roundId }) => roundId)),
    ({ channelId, dueAt }) => localDate(dueAt, zones.get(channelId) ?? 'UTC'),
  );
}
