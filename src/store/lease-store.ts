import type { PlatformName, TeamPlace } from '../practice/channel.js';

/**
 * Who does what, where several processes share one store. A team's rounds and deliveries are the business of the one process that
 * holds the team. By the clock of the database.
 */
export type LeaseStore = {
  /** Takes what nobody holds, or goes on holding it for so long from now; false when another process has it. */
  hold(name: string, forMs: number): Promise<boolean>;
  /**
   * Renews this process and its teams on these platforms, takes a fair share of those that nobody holds, and gives back what is more
   * and what is on other platforms. Answers the teams that it took over from a process that ended without letting go.
   */
  keepTeams(platforms: readonly PlatformName[], forMs: number): Promise<readonly TeamPlace[]>;
  /** So that nobody has to wait until its time is up. */
  letGo(name: string): Promise<void>;
  letGoOfAll(): Promise<void>;
};
