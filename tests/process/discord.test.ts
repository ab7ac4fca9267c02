import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DiscordSimulator, ids, startDiscordSimulator } from '../support/discord/discord-simulator.js';
import { asSeen, until } from '../support/discord-world.js';
import { type Program, startProgram } from '../support/program.js';

let discord: DiscordSimulator;
let program: Program | undefined;
const channel = ids.daily;
const elsewhere = { guild: '1100000000000000031', channel: '1100000000000000032' } as const;

beforeEach(async () => {
  discord = await startDiscordSimulator({
    guilds: [
      { id: ids.guild, channels: [{ id: channel, name: 'daily' }, { id: ids.other }] },
      { id: elsewhere.guild, channels: [{ id: elsewhere.channel }] },
    ],
  });
});
afterEach(async () => {
  await program?.end('SIGKILL');
  if (program) await rm(program.dataDir, { recursive: true, force: true });
  program = undefined;
  await discord.stop();
});

const start = (more: Readonly<Record<string, string>> = {}, dataDir?: string): Promise<Program> =>
  startProgram(
    { DISCORD_TOKEN: discord.botToken, DISCORD_API_URL: discord.apiUrl, REVEAL_AFTER: '10s', ...more },
    dataDir,
  );

const healthSchema = z.object({
  platforms: z.object({ discord: z.object({ state: z.string(), detail: z.string().optional() }) }),
});
async function healthOf({ address }: Program) {
  const response = await fetch(`${address}/healthz`);
  return { status: response.status, ...healthSchema.parse(await response.json()).platforms.discord };
}
const untilHealthy = (running: Program) =>
  until(
    async () => (await healthOf(running)).status === 200,
    () => `healthy: ${running.output()}`,
  );
const untilCommands = () =>
  until(
    () => discord.commands().length > 0,
    () => 'commands',
  );

const admin = (subcommand: string, options: Readonly<Record<string, string | number | boolean>> = {}) =>
  discord.slash(ids.lead, channel, 'question-admin', { subcommand, options });
const question = () => discord.channelMessages(channel)[0]?.id ?? '';

describe('the program with Discord', () => {
  it('is set up from the channel, asks, collects and reveals, although it is killed in between', async () => {
    program = await start();
    await untilHealthy(program);
    await untilCommands();
    const done = await admin('setup', { time: '09:00', zone: 'Europe/Berlin' });
    expect(asSeen(await done.replyText())).toContain('Practice is set up');
    await admin('post');
    await until(
      () => discord.threadsOf(channel).length === 1,
      () => 'the question',
    );
    discord.say(ids.ben, question(), 'before it dies');
    await until(
      () => [...(discord.discord.messages.at(-1)?.reactions.keys() ?? [])].includes('✅'),
      () => 'the sign that it was taken',
    );

    await program.end('SIGKILL');
    discord.say(ids.anna, question(), 'while it is dead');
    program = await start({}, program.dataDir);
    await untilHealthy(program);

    const texts = () => discord.texts(question());
    await until(
      () => discord.texts(channel).join().includes('Closed'),
      () => `the reveal: ${texts().join('\n')}`,
    );
    expect(texts().join('\n')).toContain('2 people answered');
    expect(texts().filter((text) => text.includes('Scoring bands'))).toHaveLength(1);
    expect(discord.texts(channel)).toHaveLength(1);
    expect(discord.threadsOf(channel)).toHaveLength(1);
    expect(discord.requests('PUT /applications/:application/commands')).toBe(1);
    expect(program.output()).not.toMatch(/before it dies|while it is dead/);
    expect(program.output()).not.toContain(discord.botToken);
    expect(await program.end('SIGTERM')).toBe(0);
  });

  it('starts while Discord cannot be reached, says so, and keeps trying', async () => {
    await discord.setReachable(false);
    program = await start();
    const { address } = program;
    expect(await healthOf(program)).toMatchObject({ status: 503, state: 'connecting' });
    expect((await fetch(`${address}/livez`)).status).toBe(200);
    await discord.setReachable(true);
    await untilHealthy(program);
    await discord.setReachable(false);
    await until(
      async () => (program ? await healthOf(program) : undefined)?.status === 503,
      () => 'the loss is noticed',
    );
    expect(await program.end('SIGTERM')).toBe(0);
  });

  it('does without the contents of messages, and says which switch to flip where', async () => {
    discord.setMessageContent(false);
    program = await start();
    await untilHealthy(program);
    await untilCommands();
    const switches =
      /discord\.com\/developers\/applications.*Privileged Gateway Intents.*Message Content Intent/;
    expect(await healthOf(program)).toMatchObject({
      state: 'connected',
      detail: expect.stringMatching(switches),
    });
    expect(
      program
        .output()
        .split('\n')
        .filter((line) => switches.test(line)),
    ).toHaveLength(1);
    await admin('setup', { time: '09:00', zone: 'Europe/Berlin' });
    expect(asSeen(await (await admin('status')).replyText())).toMatch(switches);
  });

  it('says in a sentence that its token is wrong, without repeating it', async () => {
    const token = `${Buffer.from(ids.bot).toString('base64')}.wrong1.${'x'.repeat(38)}`;
    program = await start({ DISCORD_TOKEN: token });
    const running = program;
    await until(
      async () => /Bot → Reset Token/.test((await healthOf(running)).detail ?? ''),
      () => running.output(),
    );
    expect(program.output()).toContain('Discord refuses the token in DISCORD_TOKEN.');
    expect(program.output()).not.toContain(token);
    expect(await program.end('SIGTERM')).toBe(0);
  });
});

describe('channels named in the environment', () => {
  it('practise from the start, each in its own server, and what is no channel is said once', async () => {
    discord.setPermissions(ids.other, ids.bot, { deny: ['SendMessages'] });
    program = await start({
      DISCORD_CHANNELS: `${channel},${elsewhere.channel},${ids.other},99`,
      SCHEDULE: '*/2 * * * * *',
    });
    const { address } = program;
    const asked = () => [channel, elsewhere.channel].map((id) => discord.texts(id).length);
    await until(
      () => asked().every((count) => count >= 2),
      () => `questions: ${asked()}`,
    );
    const refused: unknown = await (await fetch(`${address}/api/rounds?channel=${ids.other}`)).json();
    expect(refused).toMatchObject({ rounds: [{ state: 'missed', reason: 'refused' }] });
    expect(await (await fetch(`${address}/api/rounds?channel=99`)).json()).toMatchObject({ rounds: [] });
    const lines = program.output().split('\n');
    expect(lines.filter((line) => line.includes('DISCORD_CHANNELS names 99'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('I lack: Send Messages'))).toHaveLength(1);
    expect(await program.end('SIGTERM')).toBe(0);
  });
});
