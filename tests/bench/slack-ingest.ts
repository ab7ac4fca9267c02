// Replies that come as fast as they are acknowledged: the program stores each of them first, a bare Bolt app does nothing with them.
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { openSqlite } from '../../src/store/sqlite.js';
import { type SlackSimulator, startSlackSimulator } from '../support/slack/slack-simulator.js';
import type { Json } from '../support/slack/workspace.js';
import type { Figure } from './figure.js';
import { median } from './measure.js';
import { saveChannel, saveOpenRound, writeStore } from './prepare-store.js';
import type { Serving } from './serving.js';
import { slackAddress, startBareBolt, startBareSocket, startProgram, storeFileIn } from './slack-subjects.js';

const runs = 3;
const channelCount = 20;
const memberCount = 1_600;
/** Everybody replies once to every round, so each reply would get a receipt. The first ones only warm up, which takes thousands. */
const warmUpCount = 8_000;
/** Events on their way at any time. */
const underWay = 100;
const targetRatio = 0.7;

const channels = Array.from({ length: channelCount }, (_, index) => ({ id: `C${1_000 + index}` }));
const members = Array.from({ length: memberCount }, (_, index) => ({ id: `U${1_000 + index}` }));
const answer = 'I would call the customer before they call us, and say when the parcel comes. '.repeat(4);

/** What Slack documents for reactions, so that receipts do not turn into as many requests at once. */
const rateLimits = { methods: { 'reactions.add': { burst: 50, perMinute: 50 } } };

type Start = (slack: SlackSimulator, folder: string) => Promise<Serving>;

/** Events per second, each measured in the same run. */
type Run = {
  readonly socket: number;
  readonly bolt: number;
  readonly quiet: number;
  readonly signing: number;
};

export async function measureSlackIngest(folder: string): Promise<readonly Figure[]> {
  const results: Run[] = [];
  for (let run = 0; run < runs; run += 1) {
    const at = (name: string) => join(folder, `ingest-${name}-${run}`);
    results.push({
      socket: await eventsPerSecond(at('socket'), startBareSocket),
      bolt: await eventsPerSecond(at('bolt'), startBareBolt),
      quiet: await storedPerSecond(at('quiet'), false),
      signing: await storedPerSecond(at('signing'), true),
    });
  }
  return toFigures(results);
}

/** Fails unless every reply is in the store. */
async function storedPerSecond(folder: string, receipts: boolean): Promise<number> {
  const perSecond = await eventsPerSecond(folder, async (slack) => {
    await writeStore(storeFileIn(folder), async (store) => {
      for (const { id } of channels) {
        const channel = await saveChannel(store, slackAddress(slack, id), receipts);
        await saveOpenRound(store, channel, slack.channelMessages(id)[0]?.ts ?? '');
      }
    });
    return startProgram(slack, folder);
  });
  const { db, close } = await openSqlite(storeFileIn(folder));
  const stored = await db.selectFrom('reply').select('external_id').execute();
  await close();
  if (stored.length !== channelCount * memberCount) throw new Error(`${stored.length} replies were stored`);
  return perSecond;
}

async function eventsPerSecond(folder: string, start: Start): Promise<number> {
  const slack = await startSlackSimulator({ channels, people: members, rateLimits, ackDeadlineMs: 30_000 });
  const events = preparedReplies(slack);
  const serving = await start(slack, folder);
  await announce(slack, events.slice(0, warmUpCount));
  const startedMs = performance.now();
  await announce(slack, events.slice(warmUpCount));
  const tookMs = performance.now() - startedMs;
  await serving.stop();
  await slack.stop();
  const lost = slack.deliveries.filter(({ state }) => state !== 'acked');
  if (lost.length > 0) throw new Error(`${lost.length} events were never acknowledged`);
  return ((events.length - warmUpCount) / tookMs) * 1_000;
}

/** What everybody will say below a first message in each channel. Until its event comes nothing of it shows in any history. */
function preparedReplies(slack: SlackSimulator): readonly Json[] {
  const { workspace } = slack;
  const events: Json[] = [];
  const { announce: tell } = workspace;
  workspace.announce = () => undefined;
  const threads = channels.map(({ id }) => ({ id, ts: slack.sayAsApp(id, 'A question') }));
  workspace.announce = (event) => events.push(event);
  for (const { id: member } of members)
    for (const { id, ts } of threads) slack.say(member, id, `${member}: ${answer}`, ts);
  workspace.messages.splice(threads.length);
  workspace.announce = tell;
  return events;
}

/** Sends an event whenever the oldest one on its way is acknowledged; resolves when the last one is. */
async function announce(slack: SlackSimulator, events: readonly Json[]): Promise<void> {
  const { deliveries, workspace } = slack;
  let oldest = deliveries.length;
  for (const event of events) {
    while (deliveries.length - oldest >= underWay) {
      await soon();
      while ((deliveries[oldest]?.state ?? 'under way') !== 'under way') oldest += 1;
    }
    workspace.announce(event);
  }
  await slack.settled();
}

function toFigures(results: readonly Run[]): readonly Figure[] {
  const typical = (pick: (run: Run) => number) => median(results.map(pick));
  const yardsticks = [
    { name: 'bare Bolt, empty listener', value: typical(({ bolt }) => bolt) },
    { name: 'bare socket, the most the simulator can do', value: typical(({ socket }) => socket) },
  ];
  const quiet = ({ quiet, bolt }: Run) => quiet / bolt;
  return [
    {
      name: 'Slack replies stored, then acknowledged',
      value: typical((run) => run.quiet),
      unit: 'per second',
      yardsticks,
    },
    { name: '  to bare Bolt', value: typical(quiet), unit: 'times', atLeast: targetRatio },
    // Never so in life, where only the first reply of a member to a round gets a receipt; shown for what one costs.
    {
      name: '  when each reply also owes a receipt',
      value: typical((run) => run.signing),
      unit: 'per second',
      yardsticks,
    },
  ];
}
