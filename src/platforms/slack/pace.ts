import { PlatformError } from '../platform.js';

/**
 * Keeps calls within limits that Slack alone knows: they are learned from its refusals, never written down here. After a refusal
 * a channel is left alone for the time Slack asked for; when another channel is refused within that time, the limit is the
 * workspace's and everything waits. Then calls go one at a time, so that a refusal costs one call and not a crowd of them.
 */
export type Pace = {
  /** @throws PlatformError asking for a later try, without having called */
  run<T>(channel: string, call: () => Promise<T>): Promise<T>;
};

const carefulForMs = 60_000;

export function createPace(elapsedMs: () => number): Pace {
  const channelFreeMs = new Map<string, number>();
  let allFreeMs = 0;
  let carefulUntilMs = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const refuse = (freeMs: number): never => {
    const remedy = { kind: 'retry', afterMs: Math.max(0, freeMs - elapsedMs()) } as const;
    throw new PlatformError('ratelimited', { outcome: 'not-done', remedy });
  };
  const learn = (channel: string, error: PlatformError) => {
    if (error.platformCode !== 'ratelimited' || error.remedy.kind !== 'retry') return;
    const freeMs = elapsedMs() + (error.remedy.afterMs ?? 1_000);
    const isWorkspaceWide = [...channelFreeMs].some(
      ([other, untilMs]) => other !== channel && untilMs > elapsedMs(),
    );
    channelFreeMs.set(channel, freeMs);
    if (!isWorkspaceWide) return;
    allFreeMs = Math.max(allFreeMs, freeMs);
    carefulUntilMs = elapsedMs() + carefulForMs;
  };
  const attempt = async <T>(channel: string, call: () => Promise<T>): Promise<T> => {
    const freeMs = Math.max(allFreeMs, channelFreeMs.get(channel) ?? 0);
    if (freeMs > elapsedMs()) refuse(freeMs);
    channelFreeMs.delete(channel);
    try {
      return await call();
    } catch (error) {
      if (error instanceof PlatformError) learn(channel, error);
      throw error;
    }
  };
  return {
    run: (channel, call) => {
      if (elapsedMs() >= carefulUntilMs) return attempt(channel, call);
      const turn = queue.then(() => attempt(channel, call));
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}
