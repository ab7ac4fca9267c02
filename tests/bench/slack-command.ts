// A person asks for today's question while everybody else is replying.
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { type SlackSimulator, startSlackSimulator } from '../support/slack/slack-simulator.js';
import type { Figure } from './figure.js';
import { quantile } from './measure.js';
import { saveChannel, saveOpenRound, writeStore } from './prepare-store.js';
import { slackAddress, startBareBolt, startProgram, storeFileIn } from './slack-subjects.js';

const repliesPerSecond = 200;
const commandCount = 100;
const commandEveryMs = 80;
const warmUpMs = 1_000;
const targetMs = 100;
const channel = 'CDAILY';
/** Enough people that each replies only a few times, as in life. */
const members = Array.from({ length: 500 }, (_, index) => ({ id: `U${1_000 + index}` }));

type Answers = { readonly ackedMs: readonly number[]; readonly shownMs: readonly number[] };

export async function measureSlackCommand(folder: string): Promise<readonly Figure[]> {
  const bare = await measureBare();
  const { ackedMs, shownMs } = await measureProgram(join(folder, 'command'));
  const rate = `${repliesPerSecond} replies a second`;
  const figure = (name: string, values: readonly number[], share: number): Figure => ({
    name,
    value: quantile(values, share),
    unit: 'ms',
  });
  const beside = (share: number) => ({
    yardsticks: [{ name: 'bare Bolt, ack() alone', value: quantile(bare, share) }],
  });
  return [
    { ...figure(`Slack command acknowledged, ${rate}, p50`, ackedMs, 0.5), ...beside(0.5) },
    {
      ...figure(`Slack command acknowledged, ${rate}, p99`, ackedMs, 0.99),
      ...beside(0.99),
      target: targetMs,
    },
    figure('  until the answer is shown, p50', shownMs, 0.5),
    figure('  until the answer is shown, p99', shownMs, 0.99),
  ];
}

async function measureBare(): Promise<readonly number[]> {
  const { slack, question } = await openWorkspace();
  const serving = await startBareBolt(slack);
  const ackedMs = await whileReplying(slack, question, async () => (await ask(slack)).tookMs);
  await serving.stop();
  await slack.stop();
  return ackedMs;
}

async function measureProgram(folder: string): Promise<Answers> {
  const { slack, question } = await openWorkspace();
  await writeStore(storeFileIn(folder), async (store) =>
    saveOpenRound(store, await saveChannel(store, slackAddress(slack, channel), true), question),
  );
  const serving = await startProgram(slack, folder);
  const ackedMs: number[] = [];
  const shownMs = await whileReplying(slack, question, async () => {
    const startedMs = performance.now();
    const { tookMs, answered } = await ask(slack);
    ackedMs.push(tookMs);
    await answered();
    return performance.now() - startedMs;
  });
  await serving.stop();
  await slack.stop();
  return { ackedMs, shownMs };
}

async function openWorkspace(): Promise<{ readonly slack: SlackSimulator; readonly question: string }> {
  const slack = await startSlackSimulator({ channels: [{ id: channel }], people: members });
  return { slack, question: slack.sayAsApp(channel, 'A question') };
}

/** Each command of somebody else, so that nobody is known from the command before. */
async function ask(slack: SlackSimulator) {
  const { id } = members[asked++ % members.length] ?? { id: '' };
  const outcome = await slack.slash(id, channel, '/question', 'today');
  if (!outcome.acked) throw new Error('a command was not acknowledged');
  return outcome;
}
let asked = 0;

/** Commands at fixed instants, whether or not those before are answered; resolves to what each of them measured. */
async function whileReplying(
  slack: SlackSimulator,
  question: string,
  command: () => Promise<number>,
): Promise<readonly number[]> {
  const replies = startReplies(slack, question);
  await later(warmUpMs);
  const commands: Promise<number>[] = [];
  for (let count = 0; count < commandCount; count += 1) {
    commands.push(command());
    await later(commandEveryMs);
  }
  const measured = await Promise.all(commands);
  replies.stop();
  await slack.settled();
  return measured;
}

/** Catches up with what a late timer missed. */
function startReplies(slack: SlackSimulator, question: string): { stop(): void } {
  const startedMs = performance.now();
  let said = 0;
  const timer = setInterval(() => {
    const wanted = ((performance.now() - startedMs) / 1_000) * repliesPerSecond;
    for (; said < wanted; said += 1) {
      const { id } = members[said % members.length] ?? { id: '' };
      slack.say(id, channel, `answer ${said}`, question);
    }
  }, 5);
  return { stop: () => clearInterval(timer) };
}
