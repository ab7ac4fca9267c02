/** What goes wrong with a request of the Web API. */
export type RequestFault =
  /** Without the seconds, the answer does not say how long to wait. */
  | { readonly kind: 'rate-limited'; readonly afterSeconds?: number }
  | { readonly kind: 'server-error'; readonly status?: number }
  /** Not done; no answer ever comes. */
  | { readonly kind: 'hang' }
  /** Not done; the connection breaks. */
  | { readonly kind: 'reset' }
  /** Done, but the connection breaks before the answer. */
  | { readonly kind: 'answer-lost' }
  /** Done, but the answer never comes. */
  | { readonly kind: 'answer-hangs' }
  /** No answer ever comes, and it is done this much later, when nobody waits for it any more. */
  | { readonly kind: 'lands-late'; readonly afterMs: number }
  /** Done and answered this much later. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** `ok: false` with this error, nothing done. */
  | { readonly kind: 'refuse'; readonly error: string };

/** What goes wrong with an event; `late` lets the next one overtake it. */
export type EventFault = 'drop' | 'duplicate' | 'late';

export type Faults = {
  /** For the next requests of the method, one each; `undefined` lets one pass. */
  next(method: string, ...faults: readonly (RequestFault | undefined)[]): void;
  take(method: string): RequestFault | undefined;
  nextEvents(...faults: readonly (EventFault | undefined)[]): void;
  takeEvent(): EventFault | undefined;
  clear(): void;
};

export function createFaults(): Faults {
  const waiting = new Map<string, (RequestFault | undefined)[]>();
  const events: (EventFault | undefined)[] = [];
  return {
    next: (method, ...faults) => {
      waiting.set(method, [...(waiting.get(method) ?? []), ...faults]);
    },
    take: (method) => waiting.get(method)?.shift(),
    nextEvents: (...faults) => {
      events.push(...faults);
    },
    takeEvent: () => events.shift(),
    clear: () => {
      waiting.clear();
      events.length = 0;
    },
  };
}

export type RateLimits = {
  /** chat.postMessage, in each channel. */
  readonly perChannel?: { readonly burst: number; readonly perSecond: number } | undefined;
  /** chat.postMessage, over the whole team. */
  readonly perTeam?: { readonly burst: number; readonly perMinute: number } | undefined;
  readonly methods?:
    | Readonly<Record<string, { readonly burst: number; readonly perMinute: number }>>
    | undefined;
};

/** Seconds to wait, or 0: buckets that fill steadily, as Slack describes its limits. */
export function createRateLimiter(
  limits: RateLimits,
  clock: { now(): number },
): (method: string, channel: string | undefined) => number {
  const buckets = new Map<string, { left: number; at: number }>();
  const bucketsOf = (method: string, channel: string | undefined) => {
    const { perChannel, perTeam } = limits;
    const perMethod = limits.methods?.[method];
    const isPost = method === 'chat.postMessage';
    return [
      ...(isPost && perChannel ? [{ key: `${method} ${channel}`, ...perChannel }] : []),
      ...(isPost && perTeam
        ? [{ key: 'team', burst: perTeam.burst, perSecond: perTeam.perMinute / 60 }]
        : []),
      ...(perMethod ? [{ key: method, burst: perMethod.burst, perSecond: perMethod.perMinute / 60 }] : []),
    ];
  };
  return (method, channel) => {
    const now = clock.now();
    const concerned = bucketsOf(method, channel).map(({ key, burst, perSecond }) => {
      const { left, at } = buckets.get(key) ?? { left: burst, at: now };
      return { key, perSecond, left: Math.min(burst, left + (Math.max(0, now - at) / 1000) * perSecond) };
    });
    const waits = concerned.map(({ left, perSecond }) => (left >= 1 ? 0 : (1 - left) / perSecond));
    const waitSeconds = Math.ceil(Math.max(0, ...waits));
    const cost = waitSeconds === 0 ? 1 : 0;
    for (const { key, left } of concerned) buckets.set(key, { left: left - cost, at: now });
    return waitSeconds;
  };
}
