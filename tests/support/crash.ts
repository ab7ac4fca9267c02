import type { Platform } from '../../src/platforms/platform.js';
import type { SharedWork, Store } from '../../src/store/store.js';

/** The process has died: whatever it still tries comes to nothing. */
export class Crash extends Error {}

export type CrashPlan = {
  /** Counts the calls of a run; with `dieAt` set, the process dies at that call. */
  calls: number;
  dieAt: number | undefined;
  when: 'before' | 'after';
  isDead: boolean;
  /** What was called, for the message of a failing test. */
  readonly trace: string[];
};

export const createCrashPlan = (): CrashPlan => ({
  calls: 0,
  dieAt: undefined,
  when: 'before',
  isDead: false,
  trace: [],
});

/** Lets the process die just before or just after the planned call to the store, in transactions too. */
export const crashingStore = (store: Store, plan: CrashPlan): Store => {
  const transaction: Store['transaction'] = (work) =>
    counted(plan, 'transaction', () => store.transaction((inner) => work(crashingStore(inner, plan))));
  return {
    ...store,
    channels: crashing('channels', store.channels, plan),
    schedules: crashing('schedules', store.schedules, plan),
    rounds: crashing('rounds', store.rounds, plan),
    deliveries: crashing('deliveries', store.deliveries, plan),
    replies: crashing('replies', store.replies, plan),
    queue: crashing('queue', store.queue, plan),
    figures: crashing('figures', store.figures, plan),
    digests: crashing('digests', store.digests, plan),
    people: crashing('people', store.people, plan),
    reminders: crashing('reminders', store.reminders, plan),
    suggestions: crashing('suggestions', store.suggestions, plan),
    ledger: crashing('ledger', store.ledger, plan),
    nextWorkAt: () => counted(plan, 'nextWorkAt', () => store.nextWorkAt()),
    transaction,
    sharing: <Item, Result>(work: SharedWork<Item, Result>) => {
      const share = store.sharing<Item, Result>((inner, items) => work(crashingStore(inner, plan), items));
      return (item: Item) => counted(plan, 'sharing', () => share(item));
    },
  };
};

/** The same for the platform: `after` means that the platform did it and nobody heard. */
export const crashingPlatform = (platform: Platform, plan: CrashPlan): Platform => ({
  ...platform,
  send: (outgoing) => counted(plan, `send ${outgoing.key}`, () => platform.send(outgoing)),
  find: (wanted) => counted(plan, 'find', () => platform.find(wanted)),
  remove: (place) => counted(plan, 'remove', () => platform.remove(place)),
  readThread: (thread) => counted(plan, 'readThread', () => platform.readThread(thread)),
});

function crashing<Group extends object>(name: string, group: Group, plan: CrashPlan): Group {
  return new Proxy(group, {
    get: (target, property, receiver) => {
      const member: unknown = Reflect.get(target, property, receiver);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) =>
        counted(plan, `${name}.${String(property)}`, async () => Reflect.apply(member, target, args));
    },
  });
}

async function counted<T>(plan: CrashPlan, name: string, call: () => Promise<T>): Promise<T> {
  if (plan.isDead) throw new Crash(name);
  plan.calls += 1;
  plan.trace.push(name);
  const isFatal = plan.calls === plan.dieAt;
  if (isFatal && plan.when === 'before') {
    plan.isDead = true;
    throw new Crash(name);
  }
  const result = await call();
  if (isFatal) {
    plan.isDead = true;
    throw new Crash(name);
  }
  return result;
}
