import type { Inbox, Platform } from './platform.js';

/** What one of several processes may do at a time, and the others only when it ends. */
export type SoleRight = {
  /** Takes it, or keeps it for so long from now; false when another process has it. */
  hold(forMs: number): Promise<boolean>;
  letGo(): Promise<void>;
};

type Deps = {
  /** A platform that has not started; a new one each time, because one that was stopped does not start again. */
  readonly make: () => Platform;
  readonly right: SoleRight;
  /** Said in its health while another process listens. */
  readonly standbyDetail: string;
  readonly onTrouble: (where: string, error: unknown) => void;
};
type Options = {
  /** A process that died is missed after so long. */
  readonly leaseMs?: number;
  readonly tryEveryMs?: number;
};

/**
 * A platform that sends everything to every connection, so that only one of several processes may listen. The others stand by and
 * listen as soon as the right to do so is theirs.
 */
export function createStandby(deps: Deps, options: Options = {}): Platform {
  const { make, right, standbyDetail, onTrouble } = deps;
  const { leaseMs = 15_000, tryEveryMs = 2_000 } = options;
  let current = make();
  let isListening = false;
  let isStopped = false;
  let heldUntilMs = 0;
  let inHand: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const mayListen = async (): Promise<boolean> => {
    const askedMs = performance.now();
    try {
      if (!(await right.hold(leaseMs))) return false;
      heldUntilMs = askedMs + leaseMs;
      return true;
    } catch (error) {
      onTrouble('standby', error);
      // The store does not answer; what it granted holds until its time is up.
      return isListening && performance.now() < heldUntilMs;
    }
  };
  const look = async (inbox: Inbox): Promise<void> => {
    const mayNow = await mayListen();
    if (isStopped || mayNow === isListening) return;
    isListening = mayNow;
    if (mayNow) return current.start(inbox);
    const lost = current;
    current = make();
    await lost.stop();
  };
  const lookAgain = (inbox: Inbox): void => {
    inHand = look(inbox)
      .catch((error: unknown) => onTrouble('standby', error))
      .finally(() => {
        if (!isStopped) timer = setTimeout(lookAgain, tryEveryMs, inbox);
      });
  };

  return {
    ...{ name: current.name, traits: current.traits, split: current.split },
    start: async (inbox) => {
      lookAgain(inbox);
      await inHand;
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await inHand;
      await current.stop();
      await right.letGo().catch((error: unknown) => onTrouble('standby', error));
    },
    health: () => (isListening ? current.health() : { state: 'connected', detail: standbyDetail }),
    isStandby: () => !isListening,
    send: (outgoing) => current.send(outgoing),
    find: (wanted) => current.find(wanted),
    remove: (place) => current.remove(place),
    readThread: (thread) => current.readThread(thread),
    member: (team, memberId) => current.member(team, memberId),
    mayManage: (address, memberId) => current.mayManage(address, memberId),
    missingPermissions: async (address) => (await current.missingPermissions?.(address)) ?? [],
    handle: async (request) => current.handle?.(request),
  };
}
