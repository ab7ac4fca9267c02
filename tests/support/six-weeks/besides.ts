import { expect } from 'vitest';
import { checkDigest, digestOf } from './check-digest.js';
import { type Life, mateOf, note, standingOf, untilTime } from './life.js';
import { takeBack } from './live-morning.js';
import { plainLines } from './plain-lines.js';
import type { Name } from './practice-chat.js';

type Deed = (life: Life) => Promise<void>;

const admin =
  (text: string): Deed =>
  async (life) => {
    const lead = mateOf(life, 'lead');
    if (lead !== undefined) await life.chat.command(lead, `/question-admin ${text}`);
  };

/** Somebody types a command, if they are on this team. */
const types =
  (who: Name, text: string, noted: Parameters<typeof note>[1]): Deed =>
  async (life) => {
    const mate = mateOf(life, who);
    if (mate === undefined) return;
    await life.chat.command(mate, `/question ${text}`);
    note(life, noted);
  };

/** Somebody is forgotten on request: nothing that the program has said has words of theirs any more. */
const forgetsAll =
  (who: Name): Deed =>
  async (life) => {
    const mate = mateOf(life, who);
    if (mate === undefined) return;
    const words = `${who} would say`;
    expect(await linesWith(life, words)).not.toEqual([]);
    const form = await life.chat.command(mate, '/question privacy what:forget');
    await life.chat.submit(mate, form, { texts: { sure: 'yes' } });
    note(life, { kind: 'forgotten', who });
    await life.chat.bot.tick();
    expect(await linesWith(life, words)).toEqual([]);
  };

/** What the program has said with these words in it, and what still stands of it. */
async function linesWith({ chat, asked }: Life, words: string): Promise<readonly string[]> {
  const found = [...(await chat.channelPosts())];
  for (const { thread } of asked.values()) found.push(...(await chat.threadPosts(thread)));
  return found.flatMap(({ text }) => plainLines(text)).filter((line) => line.includes(words));
}

/** Whoever is quoted in a digest takes that back; the digest is written anew, from what stands by then. */
const takesBackTheBest =
  (friday: string): Deed =>
  async (life) => {
    const digest = await digestOf(life, friday);
    for (const { date, replies } of standingOf(life).rounds)
      for (const { author, ref, how, text } of replies) {
        const mate = life.chat.team.find(({ name }) => name === author);
        if (mate === undefined || how !== 'thread' || !digest.includes(text)) continue;
        await takeBack(life, mate, date, ref);
        await life.chat.bot.tick();
        return checkDigest(life, friday);
      }
    throw new Error(`nobody is quoted in the digest of ${friday}`);
  };

const speakChinese: Deed = async (life) => {
  await admin('setup language:zh-CN')(life);
  life.language = 'zh-CN';
};

/** What is done besides answering and judging, at these local times. */
const besides: readonly (readonly [date: string, time: string, deed: Deed])[] = [
  ['2026-09-14', '08:00', types('anna', 'stats streak:on', { kind: 'streak', who: 'anna' })],
  ['2026-09-14', '08:01', types('dina', 'stats streak:on', { kind: 'streak', who: 'dina' })],
  ['2026-09-15', '20:00', admin('queue id:own-001')],
  [
    '2026-09-16',
    '20:00',
    types('cleo', 'privacy what:anonymous', { kind: 'anonymous', who: 'cleo', isOn: true }),
  ],
  ['2026-09-21', '20:00', takesBackTheBest('2026-09-18')],
  ['2026-09-22', '20:00', admin('queue id:own-002')],
  ['2026-09-23', '20:00', types('dina', 'board what:leave', { kind: 'board', who: 'dina', isOn: false })],
  ['2026-09-27', '12:00', admin('setup recall:tue variant:thu')],
  ['2026-10-08', '20:00', forgetsAll('finn')],
  ['2026-10-11', '12:00', speakChinese],
  ['2026-10-12', '20:00', admin('pause until:2026-10-15')],
  ['2026-10-12', '20:01', types('dina', 'board what:join', { kind: 'board', who: 'dina', isOn: true })],
  ['2026-10-15', '20:00', admin('queue id:own-003')],
  ['2026-10-16', '17:50', admin('skip date:2026-10-19')],
  [
    '2026-10-20',
    '20:00',
    types('cleo', 'privacy what:anonymous', { kind: 'anonymous', who: 'cleo', isOn: false }),
  ],
];

export const setup = admin(
  'setup time:09:00 days:mon-fri zone:Asia/Shanghai reveal:8h language:en answers:both holidays:CN digest:channel board:on',
);

/** What is due before this local time, each thing at its own. */
export async function doWhatComesBefore(life: Life, date: string, time: string): Promise<void> {
  const due = besides.filter(([day, at]) => `${day} ${at}` < `${date} ${time}`);
  for (const [day, at, deed] of due.slice(life.besidesDone)) {
    life.besidesDone += 1;
    await untilTime(life, day, at);
    await deed(life);
  }
}
