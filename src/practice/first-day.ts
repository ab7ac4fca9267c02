import type { Address } from './channel.js';
import { createRound, nextQuestion } from './post-question.js';
import { type Practice, rhythmOf } from './practice.js';
import { revealInstantOf } from './reveal-time.js';
import { type Subscription, subscribe } from './subscribe.js';

/**
 * Subscribes channels named in the environment that are not known yet; known ones keep what people made of them. With `askAtOnce`
 * the first question is owed in the same commit, so that a crash in between neither loses nor doubles it.
 */
export async function subscribeNew(
  practice: Practice,
  addresses: readonly Address[],
  defaults: Omit<Subscription, 'address'>,
  askAtOnce: boolean,
): Promise<void> {
  for (const address of addresses) {
    if ((await practice.store.channels.find(address)) !== undefined) continue;
    const now = practice.clock.now();
    await practice.store.transaction(async (store) => {
      const channel = await subscribe(practice, store, { ...defaults, address }, now);
      const [schedule] = await store.schedules.of(channel.id);
      const question = askAtOnce ? await nextQuestion(practice, store, channel) : undefined;
      if (schedule === undefined || question === undefined) return;
      const revealAt = revealInstantOf(schedule, rhythmOf(practice, channel, schedule), now);
      await createRound(
        practice,
        store,
        { channel, trigger: 'first', dueAt: now, revealAt, zone: schedule.zone, question },
        now,
      );
    });
  }
}
