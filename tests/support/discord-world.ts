import { describeCommands } from '../../src/actions/describe-commands.js';
import { actions } from '../../src/actions/registry.js';
import { createDiscordPlatform } from '../../src/platforms/discord/discord.js';
import type { DiscordDeps } from '../../src/platforms/discord/discord-deps.js';
import type { Platform } from '../../src/platforms/platform.js';
import type { Clock } from '../../src/practice/clock.js';
import { textsFor } from '../../src/texts/texts.js';
import type { DiscordSimulator } from './discord/discord-simulator.js';
import type { Measured } from './fake-clock.js';

/** The real platform against the simulated Discord. */
export function discordPlatform(
  discord: DiscordSimulator,
  clock: Clock & Measured,
  change: Partial<DiscordDeps> = {},
): Platform {
  return createDiscordPlatform({
    token: discord.botToken,
    apiUrl: discord.apiUrl,
    messageContent: true,
    clock,
    elapsedMs: clock.elapsedMs ?? (() => performance.now()),
    texts: textsFor('en'),
    onTrouble: () => {},
    commands: describeCommands(actions),
    channels: [],
    onProblem: () => {},
    ...change,
  });
}

/** Connecting takes its time, in real time. */
export async function untilConnected(platform: Platform): Promise<void> {
  await until(
    async () => platform.health().state === 'connected',
    () => `connected: ${JSON.stringify(platform.health())}`,
  );
}

/** Looks again and again until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean, what: () => string): Promise<void> {
  const deadline = performance.now() + 45_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it never came to be: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What people see of Discord's markup: backslashes are gone, and marks of no width with them. */
export const asSeen = (text: string): string =>
  text.replaceAll('\u200b', '').replaceAll(/\\(?=[^\w\s])/g, '');
