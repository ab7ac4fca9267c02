import { setTimeout as wait } from 'node:timers/promises';

const longestMs = 20_000;

/** Resolves as soon as it is so: thousands of such moments make up six weeks. */
export async function soon(isSo: () => boolean, what: string): Promise<void> {
  for (const endsAt = performance.now() + longestMs; !isSo(); await wait(1))
    if (performance.now() > endsAt) throw new Error(`it never came to be: ${what}`);
}
