// Two hundred channels of one workspace ask at the same second, and the workspace takes only so many messages.
import { join } from 'node:path';
import { type SlackSimulator, startSlackSimulator } from '../support/slack/slack-simulator.js';
import { until } from '../support/slack-world.js';
import type { Figure } from './figure.js';
import { dueSoon, embeddedGround, type Ground } from './ground.js';
import { saveChannel, saveSchedule } from './prepare-store.js';
import { slackAddress, startProgram } from './slack-subjects.js';

const channelCount = 200;
const perTeam = { burst: 60, perMinute: 300 };
const rateLimits = { perTeam, perChannel: { burst: 3, perSecond: 1 } };
const floorMs = ((channelCount - perTeam.burst) / perTeam.perMinute) * 60_000;
const targetTimes = 1.1;
const giveUpAfterMs = 90_000;

const channels = Array.from({ length: channelCount }, (_, index) => ({ id: `C${1_000 + index}` }));

export type SlackFanOut = { readonly tookMs: number; readonly refusals: number };

export async function measureSlackFanOut(folder: string): Promise<readonly Figure[]> {
  return toFigures(await fanOutOnSlack(embeddedGround(join(folder, 'fan-out'))));
}

export async function fanOutOnSlack(ground: Ground): Promise<SlackFanOut> {
  const slack = await startSlackSimulator({ channels, rateLimits });
  const dueAt = dueSoon(ground);
  await ground.write(async (store) => {
    for (const { id } of channels)
      await saveSchedule(store, await saveChannel(store, slackAddress(slack, id), true), dueAt);
  });
  const serving = await Promise.all(
    ground.folders.map((folder) => startProgram(slack, folder, ground.variables)),
  );
  if (Date.now() >= dueAt || slack.workspace.messages.length > 0)
    throw new Error('the program started too late');
  const postedAt = await untilAllPosted(slack, dueAt);
  for (const { stop } of serving) await stop();
  await slack.stop();
  return { tookMs: postedAt - dueAt, refusals: slack.limited() };
}

async function untilAllPosted(slack: SlackSimulator, dueAt: number): Promise<number> {
  while (slack.workspace.messages.length < channelCount && Date.now() < dueAt + giveUpAfterMs)
    await until(() => slack.workspace.messages.length >= channelCount, 'posted').catch(() => undefined);
  const asked = channels.filter(({ id }) => slack.channelMessages(id).length === 1);
  if (asked.length !== channelCount) throw new Error(`${asked.length} channels have one question`);
  const [last] = slack.workspace.messages.slice(-1);
  return Number(last?.ts) * 1_000;
}

function toFigures({ tookMs, refusals }: SlackFanOut): readonly Figure[] {
  return [
    {
      name: `${channelCount} Slack channels due at once, all posted`,
      value: tookMs,
      unit: 'ms',
      target: floorMs * targetTimes,
      yardsticks: [{ name: 'the least that the limits allow', value: floorMs }],
    },
    { name: '  answered "too many requests" meanwhile', value: refusals, unit: 'count' },
  ];
}
