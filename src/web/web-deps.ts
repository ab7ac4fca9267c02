import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Platform } from '../platforms/platform.js';
import type { PlatformName } from '../practice/channel.js';
import type { Clock } from '../practice/clock.js';
import type { Locale } from '../questions/locale.js';
import type { Store } from '../store/store.js';
import type { Metrics } from './metrics.js';

/** What the HTTP server works with; it reads the store and never changes it. */
export type WebDeps = {
  readonly store: Pick<
    Store,
    'channels' | 'schedules' | 'rounds' | 'deliveries' | 'replies' | 'ledger' | 'nextWorkAt'
  >;
  readonly platforms: ReadonlyMap<PlatformName, Pick<Platform, 'health' | 'handle' | 'member'>>;
  /** Time since the heartbeat last ended a tick well. */
  readonly lastTickAgeMs: () => number;
  /** Whether everything that starts with the program has started. */
  readonly isReady: () => boolean;
  readonly adminToken?: string | undefined;
  /** Spoken to those whose browser asks for no language we know. */
  readonly locale: Locale;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  /** Told of every fault behind an answer of 500. */
  readonly onError: (error: unknown) => void;
  readonly clock: Pick<Clock, 'now'>;
};

export type WebEnv = { Bindings: HttpBindings };
export type WebApp = Hono<WebEnv>;
export type WebContext = Context<WebEnv>;
