import {
  ButtonStyle,
  ChannelType,
  Client,
  type ClientOptions,
  ComponentType,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  type TextChannel,
  TextInputStyle,
} from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type DiscordSimulator,
  type DiscordSimulatorOptions,
  ids,
  startDiscordSimulator,
} from '../support/discord/discord-simulator.js';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function start(options: DiscordSimulatorOptions = {}): Promise<DiscordSimulator> {
  const discord = await startDiscordSimulator(options);
  cleanups.push(discord.stop);
  return discord;
}

const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
const usual: ClientOptions = {
  intents: [Guilds, GuildMessages, MessageContent],
  partials: [Partials.Message, Partials.Channel],
};

/** A bare bot. */
async function logIn(
  discord: DiscordSimulator,
  options: Partial<ClientOptions> = {},
  prepare: (client: Client) => void = () => undefined,
): Promise<Client<true>> {
  const client = new Client({
    ...usual,
    ...options,
    rest: { api: discord.apiUrl, retries: 0, ...options.rest },
  });
  cleanups.push(() => client.destroy());
  prepare(client);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.botToken);
  return ready;
}

function textChannel(client: Client, id: string = ids.daily): TextChannel {
  const channel = client.channels.cache.get(id);
  if (channel?.type !== ChannelType.GuildText) throw new Error(`no text channel ${id}`);
  return channel;
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof DiscordAPIError ? error.code : error;
}

async function onInteraction(
  discord: DiscordSimulator,
  respond: (interaction: Interaction) => Promise<unknown>,
): Promise<Client<true>> {
  const client = await logIn(discord, {}, (bot) =>
    bot.on(Events.InteractionCreate, (interaction) => void respond(interaction).catch(() => undefined)),
  );
  await client.application.commands.set([
    {
      name: 'question',
      description: 'Daily question',
      options: [
        { type: 1, name: 'today', description: 'Shows it' },
        {
          type: 1,
          name: 'show',
          description: 'Shows one',
          options: [{ type: 3, name: 'id', description: 'Which', required: true, autocomplete: true }],
        },
      ],
    },
    { name: 'question-admin', description: 'For leads', defaultMemberPermissions: '32' },
    { type: 3, name: 'Vote' },
  ]);
  return client;
}

const panel = (text: string, customId = 'rehearse:1:answer') => [
  { type: ComponentType.TextDisplay, content: text } as const,
  {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Answer', customId }],
  } as const,
];
const form = new ModalBuilder()
  .setTitle('Your answer')
  .setCustomId('form')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Answer')
      .setTextInputComponent((input) =>
        input.setCustomId('text').setStyle(TextInputStyle.Paragraph).setMaxLength(20),
      ),
    new LabelBuilder()
      .setLabel('Shown')
      .setRadioGroupComponent((group) =>
        group
          .setCustomId('shown')
          .addOptions({ label: 'Yes', value: 'yes', default: true }, { label: 'No', value: 'no' }),
      ),
  );

describe('the simulated Discord', () => {
  test('lets a bot in and tells it what people say, change and delete', async () => {
    const discord = await start();
    const seen: string[] = [];
    await logIn(discord, {}, (client) => {
      client.on(Events.MessageCreate, ({ content, author }) => seen.push(`${author.username}: ${content}`));
      client.on(Events.MessageUpdate, (_, { content }) => seen.push(`edited: ${content}`));
      client.on(Events.MessageDelete, ({ id }) => seen.push(`deleted: ${id}`));
      client.on(Events.MessageBulkDelete, (gone) => seen.push(`deleted: ${gone.size}`));
    });
    const first = discord.say(ids.anna, ids.daily, 'helo');
    discord.edit(first, 'hello');
    discord.erase(first);
    discord.eraseMany([discord.say(ids.ben, ids.daily, 'one'), discord.say(ids.ben, ids.daily, 'two')]);
    await expect.poll(() => seen.length).toBe(6);
    expect(seen).toEqual([
      'anna: helo',
      'edited: hello',
      `deleted: ${first}`,
      'ben: one',
      'ben: two',
      'deleted: 2',
    ]);
  });

  test('hides what people write without the content intent, but not own messages or mentions', async () => {
    const discord = await start({ messageContent: false });
    expect(await failure(logIn(discord))).toMatchObject({ message: 'Used disallowed intents' });
    const seen: string[] = [];
    const client = await logIn(discord, { intents: [Guilds, GuildMessages] }, (bot) =>
      bot.on(Events.MessageCreate, ({ content }) => seen.push(content)),
    );
    discord.say(ids.anna, ids.daily, 'hello');
    discord.say(ids.anna, ids.daily, `<@${ids.bot}> hello`);
    await textChannel(client).send('own');
    await expect.poll(() => seen).toEqual(['', `<@${ids.bot}> hello`, 'own']);
    const history = await textChannel(client).messages.fetch({ cache: false });
    expect(history.map(({ content }) => content)).toEqual(['own', `<@${ids.bot}> hello`, '']);
  });

  test('refuses a wrong token', async () => {
    const discord = await start();
    const client = new Client({ ...usual, rest: { api: discord.apiUrl } });
    await expect(client.login('MTEw.wrong.token')).rejects.toThrow('invalid token');
    const rest = (await logIn(discord)).rest;
    discord.revokeToken();
    await expect(rest.get('/users/@me')).rejects.toThrow('401');
  });

  test('pages through the history, newest first', async () => {
    const discord = await start();
    const client = await logIn(discord);
    const said = Array.from({ length: 130 }, (_, index) => discord.say(ids.ben, ids.daily, String(index)));
    const page = async (options: object) =>
      [...(await textChannel(client).messages.fetch({ cache: false, ...options })).values()].map(
        ({ content }) => content,
      );
    expect(await page({ limit: 3 })).toEqual(['129', '128', '127']);
    expect(await page({ limit: 2, after: said[9] })).toEqual(['11', '10']);
    expect(await page({ limit: 2, before: said[9] })).toEqual(['8', '7']);
    expect(await page({ limit: 3, around: said[9] })).toEqual(['10', '9', '8']);
    expect(await page({ limit: 100, after: '0' })).toHaveLength(100);
    expect(await failure(page({ limit: 101 }))).toBe(50035);
    discord.setPermissions(ids.daily, ids.bot, { deny: ['ReadMessageHistory'] });
    expect(await page({ limit: 3 })).toEqual([]);
  });

  test('takes the same nonce for the same message, for some minutes', async () => {
    let now = Date.parse('2026-03-02T09:00:00Z');
    const discord = await start({ clock: { now: () => now } });
    const channel = textChannel(await logIn(discord));
    const post = () => channel.send({ content: 'Question', nonce: 'a'.repeat(25), enforceNonce: true });
    const { id } = await post();
    expect((await post()).id).toBe(id);
    expect(discord.texts(ids.daily)).toEqual(['Question']);
    discord.erase(id);
    expect(await failure(post())).toBe(10008);
    now += 10 * 60_000;
    expect((await post()).id).not.toBe(id);
    expect(await failure(channel.send({ content: 'x', nonce: 'a'.repeat(26), enforceNonce: true }))).toBe(
      50035,
    );
  });

  test('keeps to the limits of rich messages', async () => {
    const discord = await start();
    const channel = textChannel(await logIn(discord));
    const flags = MessageFlags.IsComponentsV2 as const;
    const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;
    const sent = await channel.send({ flags, components: panel('**Question**') });
    expect(discord.texts(ids.daily)).toEqual(['**Question**\n[Answer]']);
    expect(sent.components.map(({ id }) => id)).toEqual([1, 2]);
    const refused = async (components: readonly ReturnType<typeof text>[], content?: string) =>
      failure(channel.send({ flags, components: [...components], ...(content && { content }) }));
    expect(await refused(Array.from({ length: 41 }, () => text('x')))).toBe(50035);
    expect(await refused([text('x'.repeat(2_001)), text('x'.repeat(2_000))])).toBe(50035);
    expect(await refused([text('x')], 'and content')).toBe(50035);
    expect(await failure(channel.send({ flags, components: [...panel('a'), ...panel('b')] }))).toBe(50035);
    expect(await failure(channel.send({ flags, components: panel('a', 'x'.repeat(101)) }))).toBe(50035);
    expect(await failure(channel.send({ components: panel('a') }))).toBe(50035);
    expect(await failure(sent.edit({ content: 'plain', components: panel('b') }))).toBe(50035);
    await sent.edit({ components: panel('changed') });
    expect(discord.texts(ids.daily)).toEqual(['changed\n[Answer]']);
  });

  test('calls only whom the message may call', async () => {
    const discord = await start({ botPermissions: ['ViewChannel', 'SendMessages', 'MentionEveryone'] });
    const channel = textChannel(await logIn(discord));
    const content = `@everyone <@${ids.anna}> <@&${ids.membersRole}>`;
    await channel.send({ content, allowedMentions: { parse: [] } });
    expect(discord.pings).toEqual([]);
    await channel.send({ content, allowedMentions: { roles: [ids.membersRole] } });
    expect(discord.pings.map(({ what }) => what)).toEqual([`&${ids.membersRole}`]);
    await channel.send({ content });
    expect(discord.pings.map(({ what }) => what).slice(1)).toEqual([
      ids.anna,
      `&${ids.membersRole}`,
      'everyone',
    ]);
  });

  test('starts one thread from a message and wakes it when somebody writes', async () => {
    const discord = await start();
    const client = await logIn(discord);
    const seen: string[] = [];
    client.on(Events.MessageCreate, ({ channelId, content }) => seen.push(`${channelId} ${content}`));
    const message = await textChannel(client).send('Question');
    const thread = await message.startThread({ name: 'Question', autoArchiveDuration: 1_440 });
    expect(thread.id).toBe(message.id);
    const again = client.rest.post(`/channels/${ids.daily}/messages/${message.id}/threads`, {
      body: { name: 'x' },
    });
    expect(await failure(again)).toBe(160004);
    const reply = discord.say(ids.anna, thread.id, 'An answer');
    await expect.poll(() => seen.at(-1)).toBe(`${thread.id} An answer`);
    expect((await thread.messages.fetch({ cache: false })).map(({ type }) => type)).toEqual([0, 21]);
    expect(discord.texts(thread.id)).toEqual(['An answer']);

    discord.setArchived(thread.id, true);
    expect(await failure(client.rest.put(`/channels/${thread.id}/messages/${reply}/reactions/👍/@me`))).toBe(
      50083,
    );
    expect(await thread.parent?.threads.fetchArchived()).toMatchObject({ hasMore: false });
    const own = await thread.send('awake');
    expect(discord.threadsOf(ids.daily)[0]?.thread?.isArchived).toBe(false);
    discord.setLocked(thread.id, true);
    expect(await failure(thread.send('locked'))).toBe(160005);
    expect(await failure(own.edit('changed'))).toBe(160005);
    expect(() => discord.say(ids.ben, thread.id, 'too late')).toThrow('160005');
    discord.deleteChannel(thread.id);
    expect(await failure(thread.send('gone'))).toBe(10003);
  });

  test('opens posts in a forum, with a tag where one is required', async () => {
    const discord = await start();
    const client = await logIn(discord);
    const post = (forum: string, tags: readonly string[] = []) => {
      const channel = client.channels.cache.get(forum);
      if (channel?.type !== ChannelType.GuildForum) throw new Error(`no forum ${forum}`);
      return channel.threads.create({
        name: 'Question',
        message: { content: 'Text' },
        appliedTags: [...tags],
      });
    };
    const thread = await post(ids.forum);
    expect(discord.texts(thread.id)).toEqual(['Text']);
    expect(await failure(post(ids.taggedForum))).toBe(40067);
    await post(ids.taggedForum, [discord.discord.channels.get(ids.taggedForum)?.tags[0]?.id ?? '']);
    const direct = client.rest.post(`/channels/${ids.forum}/messages`, { body: { content: 'x' } });
    expect(await failure(direct)).toBe(40058);
  });

  test('computes permissions as they change', async () => {
    const discord = await start();
    const channel = textChannel(await logIn(discord));
    discord.setPermissions(ids.daily, ids.bot, { deny: ['SendMessages'] });
    expect(await failure(channel.send('x'))).toBe(50013);
    discord.setPermissions(ids.daily, ids.botRole, { deny: ['ViewChannel'] });
    expect(await failure(channel.send('x'))).toBe(50001);
    discord.setPermissions(ids.daily, ids.bot, { allow: ['ViewChannel', 'SendMessages'] });
    await channel.send('x');
    discord.removeBot(ids.guild);
    expect(await failure(channel.send('x'))).toBe(50001);
    expect(await failure(channel.client.rest.get(`/guilds/${ids.guild}`))).toBe(10004);
  });

  test('answers slash commands, suggestions and menus', async () => {
    const discord = await start();
    await onInteraction(discord, async (interaction) => {
      if (interaction.isAutocomplete())
        return interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: 'q1' }]);
      if (interaction.isMessageContextMenuCommand())
        return interaction.reply(`voted for ${interaction.targetMessage.content}`);
      if (!interaction.isChatInputCommand()) return;
      if (interaction.commandName === 'question-admin')
        return interaction.reply(String(interaction.memberPermissions?.has('ManageGuild')));
      if (interaction.options.getSubcommand() === 'today') {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        await interaction.editReply({ flags: MessageFlags.IsComponentsV2, components: panel('Today') });
        return interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
      }
      return interaction.reply(interaction.options.getString('id', true));
    });
    const today = await discord.slash(ids.anna, ids.daily, 'question', { subcommand: 'today' });
    expect(await today.replyText()).toBe('Today\n[Answer]');
    expect(await today.followUps()).toMatchObject([{ content: 'more', onlyFor: ids.anna }]);
    expect(discord.ephemeralsOf(ids.anna)).toHaveLength(2);
    expect(discord.channelMessages(ids.daily)).toEqual([]);
    const asked = { subcommand: 'show', options: { id: 'q' } };
    const { choices } = await discord.autocomplete(ids.anna, ids.daily, 'question', {
      ...asked,
      focused: 'id',
    });
    expect(choices).toEqual([{ name: 'q!', value: 'q1' }]);
    expect(await (await discord.slash(ids.anna, ids.daily, 'question', asked)).replyText()).toBe('q');
    const target = discord.say(ids.ben, ids.daily, 'mine');
    expect(await (await discord.messageMenu(ids.anna, target, 'Vote')).replyText()).toBe('voted for mine');
    expect(await (await discord.slash(ids.lead, ids.daily, 'question-admin')).replyText()).toBe('true');
    await expect(async () => discord.slash(ids.anna, ids.daily, 'question-admin')).rejects.toThrow(
      'not shown',
    );
  });

  test('opens a form from a button and takes what was filled in', async () => {
    const discord = await start();
    const client = await onInteraction(discord, async (interaction) => {
      if (interaction.isButton()) return interaction.showModal(form);
      if (!interaction.isModalSubmit()) return;
      const { fields } = interaction;
      return interaction.reply({
        content: `${fields.getTextInputValue('text')} ${fields.getRadioGroup('shown')}`,
        flags: MessageFlags.Ephemeral,
      });
    });
    const flags = MessageFlags.IsComponentsV2 as const;
    const { id } = await textChannel(client).send({ flags, components: panel('Question') });
    const pressed = await discord.press(ids.ben, id, 'rehearse:1:answer');
    expect(pressed.modal?.title).toBe('Your answer');
    await expect(discord.submitModal(ids.ben, { text: 'x'.repeat(21) })).rejects.toThrow('20 characters');
    const done = await discord.submitModal(ids.ben, { text: 'My answer' });
    expect(await done.replyText()).toBe('My answer yes');
    expect(discord.modalsOf(ids.ben)).toEqual([]);
  });

  test('refuses a second response, a late one and a form that breaks the limits', async () => {
    const discord = await start({ answerWithinMs: 100 });
    const errors: unknown[] = [];
    await onInteraction(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      const respond = async (body: object) => {
        errors.push(await failure(interaction.client.rest.post(path, { body, auth: false })));
      };
      if (interaction.options.getSubcommand() === 'show')
        await new Promise((resolve) => setTimeout(resolve, 150));
      else await respond({ type: 9, data: { title: 'Form', custom_id: 'x', components: [] } });
      await respond({ type: 4, data: { content: 'first' } });
      await respond({ type: 4, data: { content: 'second' } });
    });
    const today = await discord.slash(ids.anna, ids.daily, 'question', { subcommand: 'today' });
    expect(today.acked).toBe(true);
    await expect.poll(() => errors).toEqual([50035, undefined, 40060]);
    const late = await discord.slash(ids.anna, ids.daily, 'question', {
      subcommand: 'show',
      options: { id: 'q' },
    });
    expect(late.acked).toBe(false);
    await expect.poll(() => errors.slice(3)).toEqual([10062, 10062]);
  });

  test('limits requests, and lets one go wrong on request', async () => {
    const route = 'POST /channels/:channel/messages';
    const discord = await start({ rateLimits: { routes: { [route]: { limit: 2, windowMs: 200 } } } });
    const client = await logIn(discord, {
      rest: { retries: 0, timeout: 300, rejectOnRateLimit: null, offset: 0 },
    });
    const channel = textChannel(client);
    for (const text of ['1', '2', '3']) await channel.send(text);
    expect(discord.limited()).toBe(0);
    discord.faults.next(route, { kind: 'rate-limited', afterSeconds: 0.05 }, undefined);
    await channel.send('4');
    expect(discord.limited(route)).toBe(1);
    discord.faults.next(route, { kind: 'server-error' }, { kind: 'refuse', code: 50013 });
    await expect(channel.send('5')).rejects.toMatchObject({ status: 500 });
    expect(await failure(channel.send('5'))).toBe(50013);
    discord.faults.next(route, { kind: 'reset' }, { kind: 'answer-lost' }, { kind: 'answer-hangs' });
    await expect(channel.send('5')).rejects.toThrow();
    await expect(channel.send('6')).rejects.toThrow();
    await expect(channel.send('7')).rejects.toThrow();
    expect(discord.texts(ids.daily)).toEqual(['1', '2', '3', '4', '6', '7']);
    expect(discord.requests(route)).toBe(10);
  });

  test('replays what was missed when a session is resumed', async () => {
    const discord = await start();
    const seen: string[] = [];
    const client = await logIn(discord, {}, (bot) =>
      bot.on(Events.MessageCreate, ({ content }) => seen.push(content)),
    );
    discord.gateway.drop();
    discord.say(ids.anna, ids.daily, 'missed');
    await expect.poll(() => seen, { timeout: 5_000 }).toEqual(['missed']);
    expect(discord.gateway.resumed()).toBe(1);
    discord.gateway.reconnect();
    await expect.poll(() => discord.gateway.resumed(), { timeout: 5_000 }).toBe(2);
    await discord.setReachable(false);
    discord.say(ids.anna, ids.daily, 'away');
    await discord.setReachable(true);
    await expect.poll(() => seen, { timeout: 9_000 }).toEqual(['missed', 'away']);
    expect(client.isReady()).toBe(true);
  });

  test('loses what was missed when the session is invalid', async () => {
    const discord = await start();
    const seen: string[] = [];
    await logIn(discord, {}, (bot) => bot.on(Events.MessageCreate, ({ content }) => seen.push(content)));
    discord.gateway.forget();
    discord.gateway.drop();
    discord.say(ids.anna, ids.daily, 'lost');
    await expect.poll(() => discord.gateway.identified(), { timeout: 9_000 }).toBe(2);
    discord.say(ids.anna, ids.daily, 'heard');
    await expect.poll(() => seen).toEqual(['heard']);
  });

  test('drops, doubles and delays events', async () => {
    const discord = await start();
    const seen: string[] = [];
    // discord.js itself keeps a doubled message from its listeners.
    await logIn(discord, {}, (bot) =>
      bot.on(Events.Raw, ({ t, d }) => void (t === 'MESSAGE_CREATE' && seen.push(String(d.content)))),
    );
    discord.faults.nextEvents('MESSAGE_CREATE', 'drop', 'duplicate', 'late');
    for (const text of ['1', '2', '3', '4']) discord.say(ids.anna, ids.daily, text);
    await expect.poll(() => seen).toEqual(['2', '2', '4', '3']);
  });

  test('brings each guild to its own shard', async () => {
    const second = String(((BigInt(ids.guild) >> 22n) + 1n) << 22n);
    const room = '1100000000000000031';
    const guilds = [
      { id: ids.guild, channels: [{ id: ids.daily }] },
      { id: second, channels: [{ id: room }] },
    ];
    const discord = await start({ guilds, shards: 2 });
    const heard = async (shard: number) => {
      const client = await logIn(discord, { shards: [shard], shardCount: 2 });
      return [...client.guilds.cache.keys()];
    };
    expect([...(await heard(0)), ...(await heard(1))].sort()).toEqual([ids.guild, second].sort());
    expect(discord.gateway.count()).toBe(2);
  });
});
