export type RateLimit = { readonly limit: number; readonly windowMs: number };
export type RateLimits = {
  /** Requests a second over all routes but answers to interactions; 50 unless told otherwise. */
  readonly global?: number;
  readonly routes?: Readonly<Record<string, RateLimit>>;
};
export type Verdict = {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the request is one too many. */
  readonly retry: { readonly afterSeconds: number; readonly scope: 'user' | 'global' } | undefined;
};

/** Windows as Discord's headers describe them, on the machine's clock, because clients wait in real time. */
export function createRateLimiter(limits: RateLimits): (route: string, path: string) => Verdict {
  const windows = new Map<string, { used: number; endsAt: number }>();
  const use = (key: string, { limit, windowMs }: RateLimit) => {
    const now = Date.now();
    const known = windows.get(key);
    const window = known !== undefined && known.endsAt > now ? known : { used: 0, endsAt: now + windowMs };
    windows.set(key, window);
    window.used += 1;
    return { left: limit - window.used, endsAt: window.endsAt, seconds: (window.endsAt - now) / 1_000 };
  };
  return (route, path) => {
    const isFree = route.includes('/webhooks/') || route.includes('/interactions/');
    const overall = isFree ? undefined : use('global', { limit: limits.global ?? 50, windowMs: 1_000 });
    const given = limits.routes?.[route] ?? { limit: 1_000, windowMs: 1_000 };
    const [, , major = ''] = path.split('/');
    const { left, endsAt, seconds } = use(`${route} ${major}`, given);
    const headers = {
      'x-ratelimit-limit': String(given.limit),
      'x-ratelimit-remaining': String(Math.max(0, left)),
      'x-ratelimit-reset': (endsAt / 1_000).toFixed(3),
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(0, 40) + route.length,
    };
    if (overall !== undefined && overall.left < 0)
      return { headers: {}, retry: { afterSeconds: overall.seconds, scope: 'global' } };
    return { headers, retry: left < 0 ? { afterSeconds: seconds, scope: 'user' } : undefined };
  };
}
