// What a bot on many servers holds in memory once it has heard of all of them.
import { join } from 'node:path';
import { startDiscordSimulator } from '../support/discord/discord-simulator.js';
import {
  type DiscordSubject,
  discordAddress,
  startBareClient,
  startFrugalClient,
  startProgram,
  storeFileIn,
} from './discord-subjects.js';
import type { Figure } from './figure.js';
import { median } from './measure.js';
import { saveChannel, writeStore } from './prepare-store.js';
import { residentMb } from './serving.js';

const runs = 3;
const serverCount = 2_000;
const targetTimes = 1.5;

const guilds = Array.from({ length: serverCount }, (_, index) => ({
  id: String((BigInt(index) + 1n) << 22n),
  name: `Server ${index}`,
  channels: [{ id: String(((BigInt(index) + 1n) << 22n) + 1n), name: 'daily' }],
}));

type Run = { readonly own: number; readonly frugal: number; readonly bare: number };

export async function measureDiscordMemory(folder: string): Promise<readonly Figure[]> {
  const results: Run[] = [];
  for (let run = 0; run < runs; run += 1) {
    const home = join(folder, `discord-memory-${run}`);
    results.push({
      frugal: await measureMemory(startFrugalClient),
      bare: await measureMemory(startBareClient),
      own: await measureMemory(async (discord) => {
        await writeStore(storeFileIn(home), async (store) => {
          for (const { id, channels } of guilds)
            for (const channel of channels) await saveChannel(store, discordAddress(id, channel.id), true);
        });
        return startProgram(discord, home);
      }),
    });
  }
  return toFigures(results);
}

async function measureMemory(
  start: (discord: Awaited<ReturnType<typeof startDiscordSimulator>>) => Promise<DiscordSubject>,
): Promise<number> {
  const discord = await startDiscordSimulator({ guilds, people: [] });
  const subject = await start(discord);
  const mb = await residentMb(subject.pid);
  await subject.stop();
  await discord.stop();
  return mb;
}

function toFigures(results: readonly Run[]): readonly Figure[] {
  const typical = (pick: (run: Run) => number) => median(results.map(pick));
  return [
    {
      name: `resident memory on ${serverCount} Discord servers`,
      value: typical(({ own }) => own),
      unit: 'MB',
      yardsticks: [
        { name: 'bare discord.js, same caches', value: typical(({ frugal }) => frugal) },
        { name: 'bare discord.js, caches as they come', value: typical(({ bare }) => bare) },
      ],
    },
    {
      name: '  to bare discord.js with the same caches',
      value: typical(({ own, frugal }) => own / frugal),
      unit: 'times',
      target: targetTimes,
    },
  ];
}
