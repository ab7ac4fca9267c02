import { App, LogLevel } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { type KnownBlock, type ModalView, WebClient } from '@slack/web-api';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  type SlackSimulator,
  type SlackSimulatorOptions,
  startSlackSimulator,
} from '../support/slack/slack-simulator.js';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function start(options: SlackSimulatorOptions = {}): Promise<SlackSimulator> {
  const slack = await startSlackSimulator(options);
  cleanups.push(slack.stop);
  return slack;
}
const nothing = () => undefined;
const logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};
const quiet = { logger, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
const clientOf = ({ apiUrl, identity }: SlackSimulator, token = identity.botToken, timeout = 0) =>
  new WebClient(token, { slackApiUrl: apiUrl, timeout, ...quiet });

/** A bare bot; `prepare` adds its listeners. */
async function startBot(slack: SlackSimulator, prepare: (app: App) => void): Promise<App> {
  const { botToken: token, appToken } = slack.identity;
  const clientOptions = { slackApiUrl: slack.apiUrl, ...quiet };
  const app = new App({
    token,
    appToken,
    socketMode: true,
    clientOptions,
    logger,
    convoStore: false,
  });
  prepare(app);
  await app.start();
  cleanups.push(async () => {
    await app.stop();
    await expect.poll(() => slack.sockets.count()).toBe(0);
  });
  return app;
}

async function startSocket(slack: SlackSimulator): Promise<{ client: SocketModeClient; seen: unknown[] }> {
  const client = new SocketModeClient({
    appToken: slack.identity.appToken,
    clientOptions: { slackApiUrl: slack.apiUrl },
    clientPingTimeout: 1_000,
    logger,
  });
  const seen: unknown[] = [];
  client.on('message', async ({ ack, event, retry_num }) => {
    seen.push(retry_num > 0 ? { text: event.text, retry_num } : event.text);
    if (event.text !== 'unacknowledged' || retry_num > 0) await ack();
  });
  await client.start();
  cleanups.push(() => client.disconnect());
  return { client, seen };
}

const section = (text: string): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
});
const button = (action_id: string): KnownBlock => ({
  type: 'actions',
  elements: [{ type: 'button', action_id, value: 'r1', text: { type: 'plain_text', text: 'Answer' } }],
});
const form: ModalView = {
  type: 'modal',
  callback_id: 'answer',
  title: { type: 'plain_text', text: 'Your answer' },
  submit: { type: 'plain_text', text: 'Send' },
  private_metadata: 'round-1',
  blocks: [
    {
      type: 'input',
      block_id: 'answer',
      label: { type: 'plain_text', text: 'Answer' },
      element: { type: 'plain_text_input', action_id: 'text', multiline: true, max_length: 3000 },
    },
  ],
};

describe('the Web API', () => {
  test('keeps what is posted, with metadata only for those who ask', async () => {
    const slack = await start();
    const web = clientOf(slack);
    const metadata = { event_type: 'rehearse_delivery', event_payload: { key: 'r1/question' } };
    const { ts = '' } = await web.chat.postMessage({
      channel: 'CDAILY',
      text: 'a < b & c',
      blocks: [section('Why?')],
      metadata,
    });
    slack.say('UANNA', 'CDAILY', '<@UBEN> "yes"', ts);
    const plain = await web.conversations.history({ channel: 'CDAILY' });
    expect(plain.messages?.[0]).toMatchObject({ text: 'a &lt; b &amp; c', reply_count: 1, bot_id: 'B0BOT' });
    expect(plain.messages?.[0]?.metadata).toBeUndefined();
    const full = await web.conversations.replies({ channel: 'CDAILY', ts, include_all_metadata: true });
    expect(full.messages).toMatchObject([
      { ts, metadata },
      { text: '&lt;@UBEN&gt; "yes"', thread_ts: ts },
    ]);
    expect(slack.channelTexts('CDAILY')).toEqual(['Why?']);
    expect(slack.threadTexts('CDAILY', ts)).toEqual(['<@UBEN> "yes"']);
  });

  test('pages through history and replies to the end, whatever is posted meanwhile', async () => {
    const slack = await start();
    const web = clientOf(slack);
    const parent = slack.say('UANNA', 'CDAILY', 'parent');
    for (let index = 0; index < 5; index += 1) {
      slack.say('UANNA', 'CDAILY', `top ${index}`);
      slack.say('UBEN', 'CDAILY', `reply ${index}`, parent);
    }
    const tops: unknown[] = [];
    for await (const page of web.paginate('conversations.history', { channel: 'CDAILY', limit: 2 })) {
      tops.push('messages' in page ? page.messages : []);
      slack.say('UANNA', 'CDAILY', 'meanwhile');
    }
    expect(tops.flat()).toHaveLength(6);
    const first = await web.conversations.replies({ channel: 'CDAILY', ts: parent, limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await web.conversations.replies({ channel: 'CDAILY', ts: parent, limit: 3, cursor });
    expect(first.messages?.map(({ text }) => text)).toEqual(['parent', 'reply 0', 'reply 1', 'reply 2']);
    expect(second.messages?.map(({ text }) => text)).toEqual(['parent', 'reply 3', 'reply 4']);
    expect(second).toMatchObject({ has_more: false, response_metadata: { next_cursor: '' } });
    const oldest = slack.say('UBEN', 'CDAILY', 'last', parent);
    const from = { channel: 'CDAILY', ts: parent, oldest };
    expect((await web.conversations.replies(from)).messages).toHaveLength(1);
    expect((await web.conversations.replies({ ...from, inclusive: true })).messages).toHaveLength(2);
  });

  const long = 'x'.repeat(3001);
  test.each<readonly [string, Record<string, unknown>, string]>([
    ['a section of 3001 characters', { blocks: [section(long)] }, 'invalid_blocks'],
    ['51 blocks', { blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }, 'invalid_blocks'],
    [
      'a header in mrkdwn',
      { blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] },
      'invalid_blocks',
    ],
    [
      'the same block_id twice',
      { blocks: [1, 2].map(() => ({ type: 'divider', block_id: 'same' })) },
      'invalid_blocks',
    ],
    ['a block that is no block', { blocks: [{ type: 'poem' }] }, 'invalid_blocks'],
    [
      'rich text out of order',
      { blocks: [{ type: 'rich_text', elements: [{ type: 'text', text: 'x' }] }] },
      'invalid_blocks',
    ],
    ['blocks that are no list', { blocks: '{' }, 'invalid_blocks_format'],
    [
      'five long sections',
      { blocks: Array.from({ length: 5 }, () => section('x'.repeat(2900))) },
      'msg_blocks_too_long',
    ],
    ['nothing', {}, 'no_text'],
    [
      'nested metadata',
      { text: 'x', metadata: { event_type: 'a', event_payload: { a: { b: { c: 1 } } } } },
      'invalid_metadata_format',
    ],
    [
      'much metadata',
      { text: 'x', metadata: { event_type: 'a', event_payload: { a: 'x'.repeat(9000) } } },
      'metadata_too_large',
    ],
    ['a channel without us', { channel: 'COTHER', text: 'x' }, 'not_in_channel'],
    ['a private channel without us', { channel: 'CSECRET', text: 'x' }, 'channel_not_found'],
    ['an archived channel', { channel: 'CARCHIVED', text: 'x' }, 'is_archived'],
  ])('refuses %s', async (_, body, error) => {
    const slack = await start();
    const refused = clientOf(slack).apiCall('chat.postMessage', { channel: 'CDAILY', ...body });
    await expect(refused).rejects.toMatchObject({ data: { ok: false, error } });
    expect(slack.workspace.messages).toEqual([]);
  });

  test('points at what is wrong in a block', async () => {
    const blocks = [section('fine'), section(long)];
    const refused = clientOf(await start()).chat.postMessage({ channel: 'CDAILY', text: 'x', blocks });
    const messages = [expect.stringContaining('[json-pointer:/blocks/1/text/text]')];
    await expect(refused).rejects.toMatchObject({ data: { response_metadata: { messages } } });
  });

  test('refuses tokens and scopes that do not fit', async () => {
    const slack = await start({ scopes: ['commands'] });
    const test = (token: string) => clientOf(slack, token).auth.test();
    await expect(test('xoxb-other')).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    await expect(test(slack.identity.appToken)).rejects.toMatchObject({
      data: { error: 'not_allowed_token_type' },
    });
    const post = clientOf(slack).chat.postMessage({ channel: 'CDAILY', text: 'x' });
    await expect(post).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'chat:write', provided: 'commands' },
    });
    slack.uninstall();
    await expect(test(slack.identity.botToken)).rejects.toMatchObject({ data: { error: 'token_revoked' } });
  });

  test('updates and deletes only our own messages, and un-threads replies to a deleted one', async () => {
    const slack = await start();
    const web = clientOf(slack);
    const channel = 'CDAILY';
    const theirs = slack.say('UANNA', channel, 'mine');
    await expect(web.chat.update({ channel, ts: theirs, text: 'x' })).rejects.toMatchObject({
      data: { error: 'cant_update_message' },
    });
    const { ts = '' } = await web.chat.postMessage({
      channel,
      text: 'question',
      blocks: [section('question')],
    });
    await expect(web.chat.update({ channel, ts, text: 'x'.repeat(4001) })).rejects.toMatchObject({
      data: { error: 'msg_too_long' },
    });
    await web.chat.update({ channel, ts, text: 'closed' });
    expect(slack.channelTexts(channel)).toEqual(['mine', 'closed']);
    await web.chat.delete({ channel, ts });
    await expect(web.chat.delete({ channel, ts })).rejects.toMatchObject({
      data: { error: 'message_not_found' },
    });
    const reply = await web.chat.postMessage({ channel, thread_ts: ts, text: 'reveal' });
    expect(reply.message).not.toHaveProperty('thread_ts');
    await web.reactions.add({ channel, timestamp: theirs, name: 'eyes' });
    await expect(web.reactions.add({ channel, timestamp: theirs, name: 'eyes' })).rejects.toMatchObject({
      data: { error: 'already_reacted' },
    });
  });

  test('records whom a message would call, and previews of links', async () => {
    const slack = await start();
    const web = clientOf(slack);
    const quietly = { channel: 'CDAILY', unfurl_links: false, unfurl_media: false };
    await web.chat.postMessage({
      ...quietly,
      text: '&lt;!channel&gt; @everyone',
      blocks: [section('@everyone https://a.b')],
    });
    expect(slack.pings).toEqual([]);
    const parsed: KnownBlock = { type: 'section', text: { type: 'mrkdwn', text: '@everyone' } };
    await web.chat.postMessage({
      channel: 'CDAILY',
      text: '<!channel> <@UBEN> https://a.b',
      blocks: [parsed],
    });
    expect(slack.pings.map(({ what }) => what)).toEqual([
      '<!channel>',
      '<@UBEN>',
      'unfurl https://a.b',
      '@everyone',
    ]);
  });

  test('limits the rate as it was told to', async () => {
    const clock = { at: 1_800_000_000_000, now: () => clock.at };
    const slack = await start({ clock, rateLimits: { perChannel: { burst: 2, perSecond: 1 } } });
    const post = (channel = 'CDAILY') => clientOf(slack).chat.postMessage({ channel, text: 'x' });
    await post();
    await post();
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
    await post('CPRIVATE');
    clock.at += 1000;
    await post();
    expect([slack.requests('chat.postMessage'), slack.limited()]).toEqual([5, 1]);
  });

  test('goes wrong in every way it was told to, and says what was done', async () => {
    const slack = await start();
    const post = (text: string) =>
      clientOf(slack, undefined, 1_000).chat.postMessage({ channel: 'CDAILY', text });
    const faults = [
      { kind: 'rate-limited', afterSeconds: 7 },
      { kind: 'server-error' },
      { kind: 'hang' },
      { kind: 'reset' },
      { kind: 'answer-lost' },
      { kind: 'answer-hangs' },
      { kind: 'delay', delayMs: 3_000 },
      { kind: 'refuse', error: 'fatal_error' },
    ] as const;
    slack.faults.next('chat.postMessage', undefined, ...faults);
    await post('fine');
    for (const { kind } of faults) await expect(post(kind)).rejects.toThrow();
    expect(slack.channelTexts('CDAILY')).toEqual(['fine', 'answer-lost', 'answer-hangs', 'delay']);
    await slack.setReachable(false);
    await expect(post('unreachable')).rejects.toThrow('fetch failed');
    await slack.setReachable(true);
    slack.setHistoryLag(60_000);
    await post('lagging');
    const { messages } = await clientOf(slack).conversations.history({ channel: 'CDAILY' });
    expect(messages?.map(({ text }) => text)).not.toContain('lagging');
  });
});

describe('Socket Mode', () => {
  test('spreads events over the sockets and offers an unacknowledged one again', async () => {
    const slack = await start({ ackDeadlineMs: 3_000 });
    const [one, two] = [await startSocket(slack), await startSocket(slack)];
    expect(slack.sockets.count()).toBe(2);
    for (const text of ['a', 'b', 'unacknowledged']) slack.say('UANNA', 'CDAILY', text);
    await slack.settled();
    expect(one.seen).toEqual(['a', 'unacknowledged']);
    expect(two.seen).toEqual(['b', { text: 'unacknowledged', retry_num: 1 }]);
    expect(slack.deliveries.map(({ attempts, state }) => `${attempts} ${state}`)).toEqual([
      '1 acked',
      '1 acked',
      '2 acked',
    ]);
  });

  test('drops, doubles and swaps events, and gives up when nobody listens', async () => {
    const slack = await start();
    const { seen, client } = await startSocket(slack);
    slack.faults.nextEvents('drop', 'duplicate', 'late');
    for (const text of ['a', 'b', 'c', 'd']) slack.say('UANNA', 'CDAILY', text);
    await slack.settled();
    expect(seen).toEqual(['b', 'b', 'd', 'c']);
    await client.disconnect();
    slack.say('UANNA', 'CDAILY', 'unheard');
    await slack.settled();
    expect(slack.deliveries.at(-1)).toMatchObject({ attempts: 4, state: 'given up' });
  });

  test('recycles and breaks sockets, and the client comes back', async () => {
    const slack = await start();
    const { client } = await startSocket(slack);
    for (const end of [() => slack.sockets.disconnect('refresh_requested'), () => slack.sockets.drop()]) {
      const back = new Promise((resolve) => client.once('connected', resolve));
      end();
      await back;
      expect(slack.sockets.count()).toBe(1);
    }
  });

  test('turns the eleventh socket away', async () => {
    const slack = await start();
    for (let index = 0; index < 10; index += 1) await startSocket(slack);
    await expect.poll(() => slack.sockets.count()).toBe(10);
    const { url } = await clientOf(slack, slack.identity.appToken).apps.connections.open();
    const socket = new WebSocket(url ?? '');
    const first = await new Promise((resolve) => socket.on('message', (data) => resolve(data.toString())));
    expect(first).toContain('too_many_websockets');
  });
});

describe('a Bolt app', () => {
  test('hears what people say, change and delete', async () => {
    const slack = await start();
    const heard: string[] = [];
    await startBot(slack, (app) => {
      app.event('message', async ({ event }) => {
        heard.push(
          event.subtype === 'message_changed'
            ? `changed to ${event.message.subtype}`
            : (event.subtype ?? 'said'),
        );
      });
    });
    const parent = slack.say('UANNA', 'CDAILY', 'hello');
    const reply = slack.shareFile('UBEN', 'CDAILY', 'see', 'plan.pdf', parent);
    const other = slack.broadcast('UBEN', 'CDAILY', 'all see', parent);
    slack.sayAsApp('CDAILY', 'beep', parent);
    slack.edit('CDAILY', reply, 'look');
    slack.erase('CDAILY', other);
    slack.erase('CDAILY', parent);
    slack.say('UBEN', 'COTHER', 'elsewhere');
    await slack.settled();
    expect(heard).toEqual([
      'said',
      'file_share',
      'thread_broadcast',
      'bot_message',
      'changed to file_share',
      'message_deleted',
      'changed to tombstone',
    ]);
    expect(slack.threadTexts('CDAILY', parent)).toEqual(['look', 'beep']);
  });

  test('acknowledges a command, answers later, and misses the deadline when it is slow', async () => {
    const slack = await start({ ackDeadlineMs: 1_000 });
    await startBot(slack, (app) => {
      app.command('/question', async ({ ack, command, respond }) => {
        if (command.text === 'slow') return;
        await ack({ text: `you said ${command.text}` });
        if (command.text === 'chatty')
          for (let use = 0; use < 6; use += 1) await respond(`later ${use}`).catch(() => respond('no'));
      });
      app.error(async () => undefined);
    });
    expect(await slack.slash('UANNA', 'CDAILY', '/question', 'today')).toMatchObject({
      acked: true,
      body: { text: 'you said today' },
    });
    expect(slack.ephemeralsOf('UANNA')).toMatchObject([
      { text: 'you said today', via: 'ack', channel: 'CDAILY' },
    ]);
    expect(await slack.slash('UANNA', 'CDAILY', '/question', 'slow')).toMatchObject({ acked: false });
    const chatty = await slack.slash('UBEN', 'CDAILY', '/question', 'chatty');
    expect(await chatty.answered(5)).toHaveLength(5);
    expect(slack.ephemeralsOf('UBEN').map(({ text }) => text)).toContain('later 4');
  });

  test('opens a form from a button, once, and takes it or hands it back with errors', async () => {
    const slack = await start();
    const opened: string[] = [];
    await startBot(slack, (app) => {
      app.action('answer', async ({ ack, body, client }) => {
        await ack();
        const trigger_id = 'trigger_id' in body ? String(body.trigger_id) : '';
        await client.views.open({ trigger_id, view: form });
        await client.views.open({ trigger_id, view: form }).catch((error) => opened.push(error.data.error));
      });
      app.view('answer', async ({ ack, view }) => {
        const text = view.state.values['answer']?.['text']?.value ?? '';
        await (text === 'short' ? ack({ response_action: 'errors', errors: { answer: 'Say more' } }) : ack());
        opened.push(`${view.private_metadata}: ${text}`);
      });
    });
    const post = { channel: 'CDAILY', text: 'question', blocks: [button('answer')] };
    const { ts = '' } = await clientOf(slack).chat.postMessage(post);
    expect(await slack.press('UANNA', 'CDAILY', ts, 'answer')).toMatchObject({ acked: true });
    await expect.poll(() => opened).toEqual(['exchanged_trigger_id']);
    const [view] = slack.viewsOf('UANNA');
    const submit = (text: string) => slack.submitView('UANNA', view?.id ?? '', { answer: text });
    await expect(submit('')).rejects.toThrow('Slack wants "Answer" filled in');
    expect(await submit('short')).toMatchObject({ isClosed: false, errors: { answer: 'Say more' } });
    expect(await submit('a <long> answer')).toMatchObject({ acked: true, isClosed: true, errors: {} });
    await expect.poll(() => opened.slice(1)).toEqual(['round-1: short', 'round-1: a <long> answer']);
    await expect(submit('again')).rejects.toThrow('no open form');
  });

  test('refuses a form that comes too late or is too long', async () => {
    const clock = { at: 1_800_000_000_000, now: () => clock.at };
    const slack = await start({ clock });
    const web = clientOf(slack);
    await startBot(slack, (app) => app.shortcut('vote', async ({ ack }) => ack()));
    const ts = slack.say('UBEN', 'CDAILY', 'best');
    const { acked, triggerId: trigger_id } = await slack.shortcut('UANNA', 'vote', { channel: 'CDAILY', ts });
    expect(acked).toBe(true);
    const title = { type: 'plain_text', text: 'x'.repeat(25) } as const;
    await expect(web.views.open({ trigger_id, view: { ...form, title } })).rejects.toMatchObject({
      data: { error: 'invalid_arguments' },
    });
    clock.at += 3001;
    await expect(web.views.open({ trigger_id, view: form })).rejects.toMatchObject({
      data: { error: 'expired_trigger_id' },
    });
  });

  test('is reached by signed HTTP, which it believes only when the signature is right', async () => {
    const slack = await start();
    const heard: (string | undefined)[] = [];
    const app = new App({
      token: slack.identity.botToken,
      signingSecret: slack.identity.signingSecret,
      clientOptions: { slackApiUrl: slack.apiUrl, ...quiet },
      logger,
      convoStore: false,
      port: 0,
    });
    app.message(async ({ message }) => void heard.push('text' in message ? message.text : undefined));
    app.command('/question', ({ ack }) => ack('here'));
    const server = await app.start(0);
    cleanups.push(() => app.stop());
    const address = server.address();
    slack.useHttp(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/slack/events`);
    expect(await slack.http.verifyUrl('abc')).toMatchObject({ status: 200, body: '{"challenge":"abc"}' });
    slack.say('UANNA', 'CDAILY', 'over HTTP');
    await slack.settled();
    expect((await slack.http.replayLast()).status).toBe(200);
    expect(heard).toEqual(['over HTTP', 'over HTTP']);
    expect(await slack.slash('UANNA', 'CDAILY', '/question', '')).toMatchObject({
      acked: true,
      body: { text: 'here' },
    });
    const post = (spoilt: object, size = 1) =>
      slack.http.post(JSON.stringify({ pad: 'x'.repeat(size) }), 'application/json', spoilt);
    expect((await post({ signingSecret: 'guessed' })).status).toBe(401);
    expect((await post({ timestampSeconds: Date.now() / 1000 - 600 })).status).toBe(401);
    expect((await post({}, 5_000_000)).status).toBe(413);
    slack.useHttp('http://127.0.0.1:9/slack/events');
    slack.say('UANNA', 'CDAILY', 'lost');
    await slack.settled();
    expect(slack.deliveries.at(-1)).toMatchObject({ attempts: 4, state: 'given up' });
  });

  test('may come and go; the workspace remembers', async () => {
    const slack = await start();
    const first = await startBot(slack, () => undefined);
    const ts = slack.say('UANNA', 'CDAILY', 'before');
    await first.stop();
    slack.say('UBEN', 'CDAILY', 'meanwhile', ts);
    const heard: string[] = [];
    await startBot(slack, (app) => app.message(async ({ event }) => void heard.push(event.ts)));
    const after = slack.say('UBEN', 'CDAILY', 'after', ts);
    await slack.settled();
    expect(heard).toContain(after);
    expect(slack.state().find(({ channel }) => channel === 'CDAILY')?.threads).toMatchObject([
      { parent: { text: 'before' }, replies: [{ text: 'meanwhile' }, { text: 'after' }] },
    ]);
  });
});
