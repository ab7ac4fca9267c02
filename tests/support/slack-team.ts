import { type Bot, startBot } from './bot.js';
import { createFakeClock, type FakeClock } from './fake-clock.js';
import { type SlackSimulator, startSlackSimulator } from './slack/slack-simulator.js';
import { slackPlatform, untilConnected } from './slack-world.js';

export type SlackTeam = {
  readonly clock: FakeClock;
  readonly slack: SlackSimulator;
  readonly bot: Bot;
  readonly channel: string;
};

/** A workspace on a Monday at eight, with the bot connected by socket; nothing is set up yet. */
export async function openSlackTeam(): Promise<SlackTeam> {
  const clock = createFakeClock('2026-11-23T08:00:00Z');
  const slack = await startSlackSimulator({ clock });
  const channel = slack.state()[0]?.channel ?? '';
  const platform = slackPlatform(slack, 'socket', clock);
  const address = { platform: 'slack', team: slack.identity.team, channel } as const;
  const bot = await startBot({ clock, platform: () => platform, address });
  await untilConnected(platform);
  return { clock, slack, bot, channel };
}
