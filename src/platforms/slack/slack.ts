import { App, type Logger, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Inbox, Platform, PlatformHealth } from '../platform.js';
import type { Identity } from './events-in.js';
import { listen } from './listeners.js';
import { createMembers } from './members.js';
import { createPace } from './pace.js';
import { findInSlack, readSlackThread } from './read.js';
import { SlackRequests } from './requests.js';
import { sendToSlack } from './send.js';
import { createSignedHttp } from './signed-http.js';
import type { SlackCalls, SlackDeps } from './slack-deps.js';
import { slackCode, toPlatformError } from './slack-error.js';
import { createSockets } from './sockets.js';
import { splitForSlack } from './split-message.js';

const requestTimeoutMs = 10_000;
/** A form must open within three seconds of the press; who the person is can wait less than that. */
const personWaitMs = 800;
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

const identitySchema = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string() });

/** One Slack workspace, by Socket Mode or signed HTTP. Keeps trying to connect by itself. */
export function createSlackPlatform(deps: SlackDeps): Platform {
  const { clock, onTrouble } = deps;
  const logger = quietLogger();
  // Sending once is the core's business: the client must neither repeat a request nor hold it back.
  const client = new WebClient(deps.botToken, {
    slackApiUrl: deps.apiUrl,
    retryConfig: { retries: 0 },
    timeout: requestTimeoutMs,
    rejectRateLimitedCalls: true,
    logger,
  });
  const members = createMembers(client, clock.now);
  const requests = new SlackRequests();
  const calls: SlackCalls = {
    client,
    clock,
    pace: createPace(deps.elapsedMs),
    reactionPace: createPace(deps.elapsedMs),
    nameOf: (memberId) =>
      members(memberId).then(
        ({ name }) => name,
        () => undefined,
      ),
  };
  let identity: Identity | undefined;
  let trouble = 'not connected yet';
  let isStopped = false;
  let inbox: Inbox | undefined;
  const reportGap = () => {
    if (identity === undefined || inbox === undefined) return;
    inbox
      .take({ kind: 'gap', platform: 'slack', team: identity.team, at: clock.now() })
      .catch((error: unknown) => onTrouble('gap', error));
  };
  const sockets =
    deps.connection.kind === 'socket'
      ? createSockets(
          { appToken: deps.connection.appToken, apiUrl: deps.apiUrl, logger, clock, requests, onTrouble },
          reportGap,
        )
      : undefined;
  // Signatures carry Slack's own time, so they are held against the real one.
  const signedHttp =
    deps.connection.kind === 'http'
      ? createSignedHttp({ signingSecret: deps.connection.signingSecret, requests, now: Date.now })
      : undefined;

  const localeOf = (memberId: string) =>
    Promise.race([
      members(memberId).then(
        ({ locale }) => locale,
        () => undefined,
      ),
      clock.wait(personWaitMs).then(() => undefined),
    ]);

  const connect = async (given: Inbox): Promise<void> => {
    for (let waitMs = firstRetryMs; !isStopped; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
      try {
        const who = identitySchema.parse(await client.auth.test());
        identity = { team: who.team_id, botId: who.bot_id, botUserId: who.user_id };
        break;
      } catch (error) {
        trouble = slackCode(error) ?? toPlatformError(error).platformCode;
        onTrouble('connecting', error);
        await clock.wait(waitMs);
      }
    }
    if (identity === undefined) return;
    const app = createBolt(deps, requests, identity, logger);
    listen(app, { client, identity, inbox: given, nameOf: calls.nameOf, localeOf, texts: deps.texts });
    await given.take({ kind: 'team-ready', platform: 'slack', team: identity.team });
    // Sockets say themselves from when on they listen.
    if (sockets === undefined) reportGap();
    else sockets.open();
  };

  const known = (): Identity => {
    if (identity !== undefined) return identity;
    throw toPlatformError(new Error('not connected'));
  };
  return {
    name: 'slack',
    traits: {
      threads: 'implicit',
      requestTimeoutMs,
      historyLagMs: 10_000,
      secondLookMs: 5_000,
      reactions: true,
      answerLength: 3_000,
    },
    start: async (given) => {
      inbox = given;
      connect(given).catch((error: unknown) => onTrouble('connecting', error));
    },
    stop: async () => {
      isStopped = true;
      await sockets?.close();
    },
    health: (): PlatformHealth => {
      if (identity === undefined) return { state: 'connecting', detail: trouble };
      if (sockets !== undefined && sockets.openCount() === 0)
        return { state: 'degraded', detail: 'no socket is open' };
      return { state: 'connected' };
    },
    split: splitForSlack,
    send: (outgoing) => sendToSlack(calls, outgoing),
    find: (wanted) => findInSlack(calls, known().botId, wanted),
    remove: async ({ address, ref }) => {
      await client.chat.delete({ channel: address.channel, ts: ref }).catch((error: unknown) => {
        if (slackCode(error) !== 'message_not_found') throw toPlatformError(error);
      });
    },
    readThread: async ({ address, threadRef }) =>
      readSlackThread(calls, known().botId, { channel: address.channel, ts: threadRef }),
    member: (_team, memberId) => members(memberId),
    mayManage: async (_address, memberId) => (await members(memberId)).isAdmin,
    ...(signedHttp !== undefined && { handle: signedHttp }),
  };
}

function createBolt(deps: SlackDeps, receiver: SlackRequests, identity: Identity, logger: Logger): App {
  const app = new App({
    receiver,
    authorize: async () => ({
      botToken: deps.botToken,
      botId: identity.botId,
      botUserId: identity.botUserId,
      teamId: identity.team,
    }),
    // Our own messages are evidence that they arrived.
    ignoreSelf: false,
    convoStore: false,
    clientOptions: { slackApiUrl: deps.apiUrl },
    logger,
  });
  // A listener that fails must not be acknowledged, so that Slack delivers again.
  app.error(async (error) => {
    deps.onTrouble('listener', error);
    throw error;
  });
  return app;
}

/** What the SDK says goes to nobody: it may hold what people wrote. Troubles that matter come as errors. */
const quietLogger = (): Logger => ({
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
});
