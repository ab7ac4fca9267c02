/** What goes wrong with a request. */
export type RequestFault =
  /** Without the seconds, the answer does not say how long to wait. */
  | {
      readonly kind: 'rate-limited';
      readonly afterSeconds?: number;
      readonly scope?: 'user' | 'global' | 'shared';
    }
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
  /** Nothing done, answered with this error code. */
  | { readonly kind: 'refuse'; readonly code: number };

/** What goes wrong with an event; `late` lets the next event of any type overtake it. */
export type EventFault = 'drop' | 'duplicate' | 'late';

export type Faults = {
  /** For the next requests of a route such as `POST /channels/:channel/messages`; `undefined` lets one pass. */
  next(route: string, ...faults: readonly (RequestFault | undefined)[]): void;
  take(route: string): RequestFault | undefined;
  /** For the next events of a type such as `MESSAGE_CREATE`. */
  nextEvents(type: string, ...faults: readonly (EventFault | undefined)[]): void;
  takeEvent(type: string): EventFault | undefined;
  clear(): void;
};

export function createFaults(routes: ReadonlySet<string>): Faults {
  const requests = new Map<string, (RequestFault | undefined)[]>();
  const events = new Map<string, (EventFault | undefined)[]>();
  return {
    next: (route, ...faults) => {
      if (!routes.has(route)) throw new Error(`no route ${route}; there are\n${[...routes].join('\n')}`);
      requests.set(route, [...(requests.get(route) ?? []), ...faults]);
    },
    take: (route) => requests.get(route)?.shift(),
    nextEvents: (type, ...faults) => {
      events.set(type, [...(events.get(type) ?? []), ...faults]);
    },
    takeEvent: (type) => events.get(type)?.shift(),
    clear: () => {
      requests.clear();
      events.clear();
    },
  };
}
