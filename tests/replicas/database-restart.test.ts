import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLedger } from '../storm/ledger.js';
import { type PostgresServer, startPostgres } from '../support/postgres/server.js';
import { createDatabase } from '../support/postgres/shared-database.js';
import { type Launched, launch, newDataDir } from '../support/program.js';
import { type SlackSimulator, startSlackSimulator } from '../support/slack/slack-simulator.js';
import { until } from '../support/slack-world.js';

let server: PostgresServer;
let slack: SlackSimulator;
let program: Launched;
let channel: string;

beforeEach(async () => {
  const started = await startPostgres();
  if (started === undefined) throw new Error('there is no PostgreSQL for this machine among the packages');
  server = started;
  slack = await startSlackSimulator();
  channel = slack.state()[0]?.channel ?? '';
});
afterEach(async () => {
  await program.end('SIGKILL');
  await slack.stop();
  await server.stop();
});

const healthOf = async (address: string) => (await fetch(`${address}/healthz`)).status;

describe('a database that ends in the middle of a day', () => {
  it('is waited for, and what was said meanwhile is found afterwards', async () => {
    const { botToken, appToken } = slack.identity;
    program = launch(
      {
        SLACK_BOT_TOKEN: botToken,
        SLACK_APP_TOKEN: appToken,
        SLACK_API_URL: slack.apiUrl,
        SLACK_CHANNELS: channel,
        SCHEDULE: '*/15 * * * * *',
        REVEAL_AFTER: '12s',
        DATABASE_URL: await createDatabase(server.url),
      },
      await newDataDir(),
    );
    const address = await program.address;
    await until(() => slack.channelMessages(channel).length === 1, 'the question');
    const question = slack.channelMessages(channel)[0]?.ts ?? '';
    slack.say('UBEN', channel, 'before', question);
    await slack.settled();
    await server.kill();
    slack.say('UANNA', channel, 'while it was down', question);
    await until(async () => (await healthOf(address)) === 503, 'it says so');
    expect((await fetch(`${address}/livez`)).status).toBe(200);
    await server.start();

    await until(async () => (await healthOf(address)) === 200, 'it is well again');
    await until(() => slack.channelTexts(channel)[0]?.includes('Closed') === true, 'the reveal');
    const [first] = (await readLedger(address, [channel])).toReversed();
    expect(first?.state).toBe('revealed');
    expect(first?.answers.map(({ text }) => text)).toEqual(['before', 'while it was down']);
    const reveals = slack.threadTexts(channel, question).filter((text) => text.includes('Scoring bands'));
    expect(reveals).toHaveLength(1);
    expect(await program.end('SIGTERM')).toBe(0);
  }, 120_000);
});
