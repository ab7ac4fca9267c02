import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionReply, Deed, Platform, PlatformEvent } from '../../../src/platforms/platform.js';
import {
  type DiscordSimulator,
  ids,
  startDiscordSimulator,
} from '../../support/discord/discord-simulator.js';
import { asSeen, discordPlatform, until, untilConnected } from '../../support/discord-world.js';

let discord: DiscordSimulator;
let platform: Platform;
let deeds: Deed[];
let events: PlatformEvent[];
let answer: (reply: ActionReply) => void;

const clock = {
  now: Date.now,
  wait: (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(delayMs, 100))),
};
beforeEach(async () => {
  discord = await startDiscordSimulator();
  platform = discordPlatform(discord, clock);
  deeds = [];
  events = [];
  await platform.start({
    take: async (event) => {
      events.push(event);
    },
    act: (deed) => {
      deeds.push(deed);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  });
  await untilConnected(platform);
  await until(
    () => discord.commands().length > 0,
    () => 'commands',
  );
});
afterEach(async () => {
  await platform.stop();
  await discord.stop();
});

const message = (text: string): ActionReply => ({
  kind: 'message',
  message: { tone: 'notice', summary: text, blocks: [{ kind: 'paragraph', text }] },
});

describe('an answer that takes long', () => {
  it('is announced in time, and shown when it is there', async () => {
    const asked = await discord.slash(ids.ben, ids.daily, 'question', { subcommand: 'help' });
    expect(asked.acked).toBe(true);
    answer(message('here at last'));
    expect(asSeen(await asked.replyText())).toContain('here at last');
  });

  it('puts a button before a form, which can be opened only at once', async () => {
    const asked = await discord.slash(ids.ben, ids.daily, 'question', { subcommand: 'answer' });
    answer({
      kind: 'form',
      form: {
        action: 'answer',
        subject: 'round-1',
        title: 'Your answer',
        submitLabel: 'Send',
        fields: [
          { kind: 'line', name: 'answer', label: 'Answer', required: true, value: '', maxLength: 100 },
        ],
      },
    });
    const reply = await asked.reply();
    const button = /rehearse:[0-9a-f]{25}:form:[\w:.-]+/.exec(JSON.stringify(reply.components))?.[0] ?? '';
    const pressed = await discord.press(ids.ben, reply.id, button);
    expect(pressed.modal?.title).toBe('Your answer');
    void discord.submitModal(ids.ben, { answer: 'mine' });
    await until(
      () => deeds.length === 2,
      () => 'the form is taken',
    );
    expect(deeds[1]).toMatchObject({ kind: 'form', subject: 'round-1', values: { answer: 'mine' } });
    answer(message('saved'));
  });

  it('tells who did what, and where', async () => {
    const asked = discord.slash(ids.lead, ids.daily, 'question', {
      subcommand: 'show',
      options: { id: 'C001' },
    });
    await until(
      () => deeds.length === 1,
      () => 'a deed',
    );
    expect(deeds).toMatchObject([
      {
        kind: 'options',
        command: 'question',
        action: 'show',
        options: { id: 'C001' },
        memberId: ids.lead,
        mayManage: true,
        address: { platform: 'discord', team: ids.guild, channel: ids.daily },
      },
    ]);
    answer(message('shown'));
    await asked;
  });
});

describe('servers', () => {
  const kinds = () => events.map(({ kind }) => kind);

  it('are reported when they can be worked with, and events as lost', () => {
    expect(kinds()).toContain('gap');
    expect(events).toContainEqual(expect.objectContaining({ kind: 'team-ready', team: ids.guild }));
    const address = { platform: 'discord', team: ids.guild, channel: ids.daily };
    expect(events).toContainEqual({ kind: 'reachable', address });
  });

  it('are reported again when the program is let in again', async () => {
    discord.removeBot(ids.guild);
    events.length = 0;
    discord.addBot(ids.guild);
    const address = { platform: 'discord', team: ids.guild, channel: ids.daily };
    await until(
      () => events.some((event) => event.kind === 'reachable' && event.address.channel === ids.daily),
      () => 'reachable again',
    );
    expect(events).toContainEqual(expect.objectContaining({ kind: 'team-ready', team: ids.guild }));
    expect(events).toContainEqual({ kind: 'reachable', address });
  });

  it('are reported again after an outage', async () => {
    discord.setAvailable(ids.guild, false);
    events.length = 0;
    discord.setAvailable(ids.guild, true);
    await until(
      () => kinds().includes('gap'),
      () => 'a gap',
    );
    expect(events).toContainEqual(expect.objectContaining({ kind: 'gap', team: ids.guild }));
  });
});
