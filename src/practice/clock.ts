/** The time as the core sees it; tests turn it by hand. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after that long, or at once when aborted. */
  wait(delayMs: number, signal?: AbortSignal): Promise<void>;
};
