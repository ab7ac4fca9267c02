import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.js';
import { type SlackSimulator, startSlackSimulator } from '../support/slack/slack-simulator.js';
import { until } from '../support/slack-world.js';

let slack: SlackSimulator;
let program: Program | undefined;
let channel = '';

beforeEach(async () => {
  slack = await startSlackSimulator();
  channel = slack.state()[0]?.channel ?? '';
});
afterEach(async () => {
  await program?.end('SIGKILL');
  if (program) await rm(program.dataDir, { recursive: true, force: true });
  program = undefined;
  await slack.stop();
});

const settings = (transport: 'socket' | 'http'): Record<string, string> => {
  const { botToken, appToken, signingSecret } = slack.identity;
  return {
    SLACK_BOT_TOKEN: botToken,
    ...(transport === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    SLACK_API_URL: slack.apiUrl,
    REVEAL_AFTER: '10s',
  };
};

async function start(transport: 'socket' | 'http', dataDir?: string): Promise<Program> {
  const started = await startProgram(settings(transport), dataDir);
  if (transport === 'http') slack.useHttp(`${started.address}/slack/events`);
  await until(async () => (await fetch(`${started.address}/healthz`)).status === 200, 'healthy');
  return started;
}

const question = () => slack.channelMessages(channel)[0]?.ts ?? '';

describe.each(['socket', 'http'] as const)('the program with Slack by %s', (transport) => {
  it('is set up from the channel, asks, collects and reveals, although it is killed in between', async () => {
    program = await start(transport);
    await slack.slash('ULEAD', channel, '/question-admin', 'setup');
    await until(() => slack.viewsOf('ULEAD').length === 1, 'the form');
    const [form] = slack.viewsOf('ULEAD');
    await slack.submitView('ULEAD', form?.id ?? '', { time: '09:00', days: 'mon-fri' });
    await slack.slash('ULEAD', channel, '/question-admin', 'post');
    await until(() => slack.channelTexts(channel).length === 1, 'the question');
    slack.say('UBEN', channel, 'before it dies', question());
    await slack.settled();

    await program.end('SIGKILL');
    slack.say('UANNA', channel, 'while it is dead', question());
    program = await start(transport, program.dataDir);

    await until(() => slack.channelTexts(channel).join().includes('Closed'), 'the reveal');
    const thread = slack.threadTexts(channel, question());
    expect(thread.join('\n')).toContain('2 people answered');
    expect(thread.filter((text) => text.includes('Scoring bands'))).toHaveLength(1);
    expect(slack.channelTexts(channel)).toHaveLength(1);
    expect(program.output()).not.toContain('before it dies');
    expect(program.output()).not.toContain(slack.identity.botToken);
    expect(await program.end('SIGTERM')).toBe(0);
  });
});

describe('channels named in the environment', () => {
  it('practise from the start, and one that refuses holds up no other', async () => {
    const channels = { SLACK_CHANNELS: `COTHER,${channel}`, SCHEDULE: '*/2 * * * * *' };
    program = await startProgram({ ...settings('socket'), ...channels });
    const { address } = program;
    await until(() => slack.channelTexts(channel).length >= 2, 'questions');
    expect(slack.channelTexts('COTHER')).toEqual([]);
    const refused: unknown = await (await fetch(`${address}/api/rounds?channel=COTHER`)).json();
    expect(refused).toMatchObject({ rounds: [{ state: 'missed', reason: 'refused' }] });
    expect(await program.end('SIGTERM')).toBe(0);
  });
});
