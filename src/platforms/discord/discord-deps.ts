import type { REST } from 'discord.js';
import type { Clock } from '../../practice/clock.js';
import type { Texts } from '../../texts/texts.js';
import type { CommandSet } from '../commands.js';
import type { PlatformProblem } from '../platform.js';
import type { Sight } from './messages-in.js';
import type { Places } from './places.js';
import type { SentKeys } from './sent-keys.js';
import type { SpreadOut } from './spread-out.js';

export type DiscordDeps = {
  readonly token: string;
  /** Without a slash at its end; `/v10` is added. */
  readonly apiUrl: string;
  /** Whether to ask for the privileged intent that shows what people write. */
  readonly messageContent: boolean;
  readonly clock: Clock;
  /** Measured time, from any beginning: a clock that is set back must not make waits of seconds last for hours. */
  readonly elapsedMs: () => number;
  /** For the few sentences a platform says by itself, such as a button's. */
  readonly texts: Texts;
  /** Told of what goes wrong behind the scenes; ids and codes only. */
  readonly onTrouble: (where: string, error: unknown) => void;
  readonly commands: CommandSet;
  /** Those the environment names; whatever keeps them from practising is a problem. */
  readonly channels: readonly string[];
  /** Told once of each thing that only a person can mend. */
  readonly onProblem: (problem: PlatformProblem) => void;
};

/** What sending and reading work with. */
export type DiscordCalls = {
  /** For deliveries: neither repeats a request nor holds it back. */
  readonly strict: REST;
  /** For reading and for answering people: waits for its turn. */
  readonly patient: REST;
  readonly clock: Clock;
  readonly places: Places;
  readonly keys: SentKeys;
  readonly sight: () => Sight;
  /** For signs alone: whatever people wait for must not line up behind them. */
  readonly spreadOut: SpreadOut;
  readonly nameOf: (team: string, memberId: string) => Promise<string | undefined>;
};
