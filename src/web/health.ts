import type { PlatformHealth } from '../platforms/platform-health.js';
import type { WebApp, WebDeps } from './web-deps.js';

const TICK_LIMIT_MS = 10_000;
/** A probe wants an answer even when the store gives none. */
const STORE_LIMIT_MS = 2_000;

export type Health = {
  readonly status: 'ok' | 'degraded';
  readonly store: 'ok' | 'failing' | 'silent';
  readonly platforms: Readonly<Record<string, PlatformHealth>>;
  readonly lastTickAgeMs: number;
};

type HealthDeps = Pick<WebDeps, 'store' | 'platforms' | 'lastTickAgeMs' | 'isReady'>;

export function addHealth(app: WebApp, deps: HealthDeps): void {
  // Answered by the bare loop: a platform or a store that is down is no reason to be restarted.
  app.get('/livez', (c) => c.text('ok'));
  app.get('/healthz', async (c) => {
    const health = await healthOf(deps);
    return c.json(health, health.status === 'ok' ? 200 : 503);
  });
}

export async function healthOf(deps: HealthDeps): Promise<Health> {
  const store = await storeHealth(deps.store);
  const platforms = new Map([...deps.platforms].map(([name, platform]) => [name, platform.health()]));
  const lastTickAgeMs = Math.round(deps.lastTickAgeMs());
  const isWell =
    deps.isReady() &&
    store === 'ok' &&
    lastTickAgeMs <= TICK_LIMIT_MS &&
    [...platforms.values()].every(({ state }) => state === 'connected');
  return {
    status: isWell ? 'ok' : 'degraded',
    store,
    platforms: Object.fromEntries(platforms),
    lastTickAgeMs,
  };
}

async function storeHealth(store: HealthDeps['store']): Promise<Health['store']> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silent'>((resolve) => {
    timer = setTimeout(resolve, STORE_LIMIT_MS, 'silent');
  });
  const answer = store.nextWorkAt().then(
    () => 'ok' as const,
    () => 'failing' as const,
  );
  const health = await Promise.race([answer, silence]);
  clearTimeout(timer);
  return health;
}
