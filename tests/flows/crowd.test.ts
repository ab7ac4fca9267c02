import { expect, it } from 'vitest';
import { startBot } from '../support/bot.js';

const crowd = 100;

it('asks the first of a crowd that is due at once before the round of the last is written', async () => {
  const written: number[] = [];
  const bot = await startBot({
    wrapPlatform: (platform) => ({
      ...platform,
      send: async (outgoing) => {
        written.push((await bot.store.rounds.list({ limit: crowd })).length);
        return platform.send(outgoing);
      },
    }),
  });
  await bot.subscribe();
  const [channel] = await bot.store.channels.list();
  const [first] = await bot.store.schedules.of(channel?.id ?? '');
  if (first === undefined) throw new Error('nothing is scheduled');
  for (let count = 1; count < crowd; count += 1)
    await bot.store.schedules.save({ ...first, id: `${first.id}-${count}` });

  await bot.runUntil('2026-11-23T09:00:00Z');
  expect(written[0]).toBeLessThan(crowd);
  expect(bot.chat.messages.filter(({ key }) => key?.endsWith('/question'))).toHaveLength(crowd);
  await bot.close();
});
