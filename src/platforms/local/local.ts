import type { Clock } from '../../practice/clock.js';
import type { Locale } from '../../questions/locale.js';
import type { PageTexts } from '../../texts/page-texts.js';
import type { CommandSet } from '../commands.js';
import type { Inbox, Platform } from '../platform.js';
import { createChangeFeed } from './change-feed.js';
import type { LocalStore } from './local-store.js';
import { findPosts, readThread, removePost, sendPost } from './outgoing.js';
import { createPageApp } from './page-app.js';
import { nameOf, personById } from './people.js';
import { Refusal } from './refusal.js';
import type { Workspace } from './workspace.js';

type Deps = {
  readonly store: LocalStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly texts: Readonly<Record<Locale, PageTexts>>;
  /** The language of people who chose none. */
  readonly locale: Locale;
  /** What is offered to whoever types a slash. */
  readonly commands: CommandSet;
  /** Names of the channels; the first is the one a newcomer sees. */
  readonly channels: readonly [string, ...string[]];
};

/** The built-in workspace: a chat of three people on a page of its own, without any account. */
export function createLocalPlatform(deps: Deps): Platform {
  const feed = createChangeFeed();
  const requests = new Set<Promise<unknown>>();
  let inbox: Inbox | undefined;
  let newestAt = 0;

  const workspace: Workspace = {
    ...deps,
    feed,
    stamp() {
      newestAt = Math.max(deps.clock.now(), newestAt + 1);
      return newestAt;
    },
    inbox() {
      if (inbox === undefined) throw new Refusal(503, (texts) => texts.notReady);
      return inbox;
    },
  };
  const app = createPageApp(workspace);

  return {
    name: 'local',
    traits: {
      threads: 'implicit',
      requestTimeoutMs: 10_000,
      historyLagMs: 0,
      secondLookMs: 0,
      reactions: false,
      answerLength: 4_000,
    },
    async start(given) {
      newestAt = await deps.store.newestAt();
      inbox = given;
    },
    async stop() {
      inbox = undefined;
      feed.close();
      await Promise.allSettled(requests);
    },
    health: () =>
      inbox === undefined ? { state: 'connecting', detail: 'not started' } : { state: 'connected' },
    split: (message) => [message],
    send: (outgoing) => sendPost(workspace, outgoing),
    find: (wanted) => findPosts(workspace, wanted),
    remove: ({ ref }) => removePost(workspace, ref),
    readThread: (thread) => readThread(workspace, thread),
    member: async (_team, memberId) => ({ name: nameOf(memberId, deps.locale) }),
    mayManage: async (_address, memberId) => personById(memberId)?.role === 'lead',
    async forgetMember(memberId) {
      await deps.store.dropPrivate(memberId);
      for (const channel of deps.channels) feed.announce(channel);
    },
    async handle(request) {
      const { pathname } = new URL(request.url);
      if (pathname !== '/' && !pathname.startsWith('/local/')) return undefined;
      const response = Promise.resolve(app.fetch(request));
      requests.add(response);
      try {
        return await response;
      } finally {
        requests.delete(response);
      }
    },
  };
}
