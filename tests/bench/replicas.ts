// Three processes on one PostgreSQL ask two hundred channels at the same second, beside one process that does.
import { join } from 'node:path';
import { startPostgres } from '../support/postgres/server.js';
import { fanOutOnDiscord } from './discord-fan-out.js';
import type { Figure } from './figure.js';
import { type Ground, sharedGround } from './ground.js';
import { fanOutOnSlack } from './slack-fan-out.js';

const processCount = 3;
const targetTimes = 1.1;

type FanOut = { readonly tookMs: number; readonly refusals: number };

export async function measureReplicas(folder: string): Promise<readonly Figure[]> {
  const server = await startPostgres();
  if (server === undefined) return [];
  const compare = async (platform: string, fanOut: (ground: Ground) => Promise<FanOut>) => {
    const home = join(folder, `replicas-${platform}`);
    const one = await fanOut(await sharedGround(server.url, join(home, 'one'), 1));
    const three = await fanOut(await sharedGround(server.url, join(home, 'three'), processCount));
    return toFigures(platform, one, three);
  };
  try {
    return [...(await compare('Slack', fanOutOnSlack)), ...(await compare('Discord', fanOutOnDiscord))];
  } finally {
    await server.stop();
  }
}

const toFigures = (platform: string, one: FanOut, three: FanOut): readonly Figure[] => [
  {
    name: `200 ${platform} channels due at once, ${processCount} processes to one`,
    value: three.tookMs / one.tookMs,
    unit: 'times',
    target: targetTimes,
  },
  {
    name: `  so long with ${processCount} processes`,
    value: three.tookMs,
    unit: 'ms',
    yardsticks: [{ name: 'with one', value: one.tookMs }],
  },
  {
    name: '  answered "too many requests" meanwhile',
    value: three.refusals,
    unit: 'count',
    yardsticks: [{ name: 'with one', value: one.refusals }],
  },
];
