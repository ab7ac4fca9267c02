import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiscordSimulator, ids, startDiscordSimulator } from '../support/discord/discord-simulator.js';
import { asSeen, until } from '../support/discord-world.js';
import { type Program, startProgram } from '../support/program.js';
import { type SlackSimulator, startSlackSimulator } from '../support/slack/slack-simulator.js';

let discord: DiscordSimulator;
let slack: SlackSimulator;
let program: Program | undefined;

beforeEach(async () => {
  [discord, slack] = await Promise.all([startDiscordSimulator(), startSlackSimulator()]);
});
afterEach(async () => {
  await program?.end('SIGKILL');
  if (program) await rm(program.dataDir, { recursive: true, force: true });
  program = undefined;
  await Promise.all([discord.stop(), slack.stop()]);
});

async function startBoth(more: Readonly<Record<string, string>>): Promise<void> {
  const { botToken, appToken } = slack.identity;
  const started = await startProgram({
    ...{ DISCORD_TOKEN: discord.botToken, DISCORD_API_URL: discord.apiUrl },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slack.apiUrl },
    ...more,
  });
  program = started;
  await until(
    async () => (await fetch(`${started.address}/healthz`)).status === 200 && discord.commands().length > 0,
    () => `healthy: ${started.output()}`,
  );
}

describe('the program with Slack and Discord', () => {
  // Each brings an HTTP client of another version, and the first one to be loaded is the one that all others find.
  it.each([
    ['together', {}],
    ["with Slack's client loaded first", { NODE_OPTIONS: '--require @slack/socket-mode' }],
  ])('gives people on Discord their files, %s', async (_order, settings) => {
    await startBoth(settings);
    const options = { subcommand: 'privacy', options: { what: 'export' } };
    const asked = await discord.slash(ids.ben, ids.daily, 'question', options);
    expect(asSeen(await asked.replyText())).toContain('0 replies');
    expect(JSON.stringify((await asked.reply()).components)).toContain('rehearse-export.json');
  });
});
