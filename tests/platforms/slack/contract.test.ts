import { startSlackSimulator } from '../../support/slack/slack-simulator.js';
import { serveHttp, slackPlatform, type Transport, untilConnected } from '../../support/slack-world.js';
import { describePlatform, type World } from '../contract.js';

const clock = {
  now: Date.now,
  wait: (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs)),
};

async function openWorld(transport: Transport): Promise<World> {
  const slack = await startSlackSimulator();
  const channel = slack.state()[0]?.channel ?? '';
  const platform = slackPlatform(slack, transport, clock);
  const server = transport === 'http' ? await serveHttp(slack, () => platform) : undefined;
  return {
    platform,
    address: { platform: 'slack', team: slack.identity.team, channel },
    member: 'UANNA',
    start: async (inbox) => {
      await platform.start(inbox);
      await untilConnected(platform);
    },
    stop: async () => {
      await platform.stop();
      server?.close();
      await slack.stop();
    },
    say: async (text, threadRef) => {
      const ts = slack.say('UANNA', channel, text, threadRef);
      await slack.settled();
      return ts;
    },
    edit: async (ref, text) => {
      slack.edit(channel, ref, text);
      await slack.settled();
    },
    erase: async (ref) => {
      slack.erase(channel, ref);
      await slack.settled();
    },
    texts: async (threadRef) =>
      threadRef === undefined ? slack.channelTexts(channel) : slack.threadTexts(channel, threadRef),
  };
}

describePlatform('Slack over sockets', () => openWorld('socket'));
describePlatform('Slack over signed HTTP', () => openWorld('http'));
