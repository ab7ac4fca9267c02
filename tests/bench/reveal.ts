// A round that a thousand people have answered in private is revealed: every answer is shown, and memory stays in bounds.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { privateReplyId } from '../../src/practice/reply.js';
import { postMessage } from '../support/slack/messages.js';
import { startSlackSimulator } from '../support/slack/slack-simulator.js';
import { until } from '../support/slack-world.js';
import type { Figure } from './figure.js';
import { saveChannel, saveOpenRound, writeStore } from './prepare-store.js';
import { residentMb } from './serving.js';
import { slackAddress, startProgram, storeFileIn } from './slack-subjects.js';

const replyCount = 1_000;
const targetMb = 150;
/** By then V8 has given back what the start took, as in a process that has run for a while. */
const revealInMs = 45_000;
const watchedBeforeMs = 5_000;
const giveUpAfterMs = 120_000;
const answer = 'I would call the customer before they call us, and say when the parcel comes. '.repeat(4);

export async function measureReveal(folder: string): Promise<readonly Figure[]> {
  const home = join(folder, 'reveal');
  const channels = [{ id: 'C1000' }];
  const people = Array.from({ length: replyCount }, (_, index) => ({ id: `U${1_000 + index}` }));
  const slack = await startSlackSimulator({ channels, people });
  // The program's own: it reads the thread again before the reveal, and waits if what it finds is not its question.
  const { workspace } = slack;
  const { botUser: user, botId } = workspace.identity;
  const { ts: questionTs } = postMessage(workspace, { channel: 'C1000', user, botId, text: 'A question' });
  const revealAt = Date.now() + revealInMs;
  await writeStore(storeFileIn(home), async (store) => {
    const channel = await saveChannel(store, slackAddress(slack, 'C1000'), false);
    await saveOpenRound(store, channel, questionTs, revealAt);
    const [round] = await store.rounds.list({ limit: 1 });
    for (const { id: memberId } of people) {
      const externalId = privateReplyId(memberId);
      const reply = { roundId: round?.id ?? '', externalId, memberId, text: answer, late: false } as const;
      const at = { createdAt: revealAt - 30_000, versionAt: revealAt - 30_000 };
      await store.replies.put({ ...reply, ...at, visibility: 'named' }, revealAt - 30_000);
    }
  });
  const serving = await startProgram(slack, home);
  await later(revealAt - Date.now() - watchedBeforeMs);
  await forgetPeak(serving.pid);
  const readyMb = await residentMb(serving.pid);
  await untilRevealed(() => slack.threadTexts('C1000', questionTs).join(), revealAt);
  const tookMs = Date.now() - revealAt;
  const peakMb = await peakResidentMb(serving.pid);
  const shown = slack.threadTexts('C1000', questionTs).join().split(answer.trimEnd()).length - 1;
  await serving.stop();
  await slack.stop();
  if (shown !== replyCount) throw new Error(`${shown} answers were shown`);
  return [
    {
      name: `memory at its height, ${replyCount} private answers revealed`,
      value: peakMb,
      unit: 'MB',
      target: targetMb,
      yardsticks: [{ name: 'before', value: readyMb }],
    },
    { name: '  from due to complete', value: tookMs, unit: 'ms' },
  ];
}

async function untilRevealed(read: () => string, revealAt: number): Promise<void> {
  const isOver = () => /Scoring bands/.test(read());
  while (!isOver() && Date.now() < revealAt + giveUpAfterMs)
    await until(isOver, 'revealed').catch(() => undefined);
  if (!isOver()) throw new Error('it was not revealed');
}

/** Linux counts the height anew from here. */
async function forgetPeak(pid: number): Promise<void> {
  if (process.platform === 'linux') await writeFile(`/proc/${pid}/clear_refs`, '5');
}

async function peakResidentMb(pid: number): Promise<number> {
  if (process.platform !== 'linux') return residentMb(pid);
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return (Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6;
}
