// What the settings ask of each other.
import { BlockList, isIP } from 'node:net';
import type { Machine } from '../config.js';
import { isZone } from '../practice/local-time.js';
import type { ConfigTexts } from '../texts/config-texts.js';
import type { ConfigProblem, Environment } from './problems.js';
import { environmentSchema } from './schema.js';

type Checked = { readonly environment: Environment; readonly machine: Machine; readonly texts: ConfigTexts };

/** Half sets, an open door, nothing to do: found whether or not the single values are right. */
export function combinationProblems(checked: Checked): readonly ConfigProblem[] {
  const rules = [missingTokens, missingSlackConnection, unguardedHost, nothingToRun, unknownZone];
  return rules.flatMap((rule) => rule(checked));
}

const slackParts = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_CHANNELS'] as const;
const discordParts = ['DISCORD_CHANNELS'] as const;

function missingTokens({ environment, texts }: Checked): readonly ConfigProblem[] {
  const wanted = [
    { token: 'SLACK_BOT_TOKEN', parts: slackParts },
    { token: 'DISCORD_TOKEN', parts: discordParts },
  ];
  return wanted.flatMap(({ token, parts }) => {
    const present = parts.filter((part) => part in environment);
    if (token in environment || present.length === 0) return [];
    return [{ variable: token, ...texts.together.tokenMissing(token, present) }];
  });
}

function missingSlackConnection({ environment, texts }: Checked): readonly ConfigProblem[] {
  const isConnected = 'SLACK_APP_TOKEN' in environment || 'SLACK_SIGNING_SECRET' in environment;
  if (!('SLACK_BOT_TOKEN' in environment) || isConnected) return [];
  return [{ variable: 'SLACK_APP_TOKEN', ...texts.together.slackConnectionMissing }];
}

function unguardedHost({ environment, texts }: Checked): readonly ConfigProblem[] {
  const host = environmentSchema.shape.HOST.safeParse(environment['HOST']);
  if (!host.success || isLoopback(host.data) || 'ADMIN_TOKEN' in environment) return [];
  return [{ variable: 'HOST', ...texts.together.unguardedHost(host.data) }];
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host === 'localhost' : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function nothingToRun({ environment, texts }: Checked): readonly ConfigProblem[] {
  const isOff = environment['LOCAL_WORKSPACE']?.toLowerCase() === 'off';
  const platformParts = ['SLACK_BOT_TOKEN', 'DISCORD_TOKEN', ...slackParts, ...discordParts];
  if (!isOff || platformParts.some((part) => part in environment)) return [];
  return [{ variable: 'LOCAL_WORKSPACE', ...texts.together.nothingToRun }];
}

function unknownZone({ environment, machine, texts }: Checked): readonly ConfigProblem[] {
  if ('TIME_ZONE' in environment || isZone(machine.zone)) return [];
  return [{ variable: 'TIME_ZONE', ...texts.together.unknownMachineZone }];
}
