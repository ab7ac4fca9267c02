import type { Texts } from '../../texts/texts.js';
import type { PlatformHealth, PlatformProblem } from '../platform-health.js';
import type { Gateway } from './gateway.js';
import { namedChannelProblems } from './named-channels.js';

export type ProblemDeps = {
  readonly gateway: () => Gateway | undefined;
  readonly channels: readonly string[];
  readonly texts: Texts;
  readonly onProblem: (problem: PlatformProblem) => void;
};

export type Problems = {
  /** Tells of those that have not been told of yet. */
  tell(): void;
  /** How the connection is, with whatever a person has to mend. */
  health(): PlatformHealth;
};

/** Keeps in view what only a person can mend. */
export function createProblems({ gateway, channels, texts, onProblem }: ProblemDeps): Problems {
  const told = new Set<string>();
  const current = (): readonly PlatformProblem[] => {
    const client = gateway()?.client();
    const ofConnection = gateway()?.problem();
    return [
      ...(ofConnection === undefined ? [] : [ofConnection]),
      ...(client?.isReady() === true ? namedChannelProblems(client, channels) : []),
    ];
  };
  return {
    tell: () => {
      for (const problem of current()) {
        const name = JSON.stringify(problem);
        if (!told.has(name)) onProblem(problem);
        told.add(name);
      }
    },
    health: () => {
      const health = gateway()?.health() ?? { state: 'connecting', detail: 'not started' };
      const problems = current();
      if (problems.length === 0) return health;
      return { ...health, problems, detail: problems.map(texts.platform.problem).join(' ') };
    },
  };
}
