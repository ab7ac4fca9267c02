import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../practice/clock.js';
import type { Texts } from '../../texts/texts.js';
import type { Pace } from './pace.js';

/** How the workspace is reached: sockets that we open, or requests that Slack signs. */
export type SlackConnection =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

export type SlackDeps = {
  readonly botToken: string;
  readonly connection: SlackConnection;
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly clock: Clock;
  /** Measured time, from any beginning: a clock that is set back must not make waits of seconds last for hours. */
  readonly elapsedMs: () => number;
  /** For the few sentences a platform says by itself, such as a button's. */
  readonly texts: Texts;
  /** Told of what goes wrong behind the scenes; ids and codes only. */
  readonly onTrouble: (where: string, error: unknown) => void;
};

/** What sending and reading work with. */
export type SlackCalls = {
  readonly client: WebClient;
  readonly pace: Pace;
  /** Of its own, so that signs that are refused for a while hold up no question. */
  readonly reactionPace: Pace;
  readonly clock: Clock;
  readonly nameOf: (memberId: string) => Promise<string | undefined>;
};
