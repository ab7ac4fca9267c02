import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../../src/platforms/platform.js';
import { type Bot, startBot } from '../../support/bot.js';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.js';
import { plainText, type SlackSimulator, startSlackSimulator } from '../../support/slack/slack-simulator.js';
import { slackPlatform, until, untilConnected } from '../../support/slack-world.js';

let clock: FakeClock;
let slack: SlackSimulator;
let bot: Bot;
let platform: Platform;
let channel = '';

beforeEach(async () => {
  clock = createFakeClock('2026-11-23T08:00:00Z');
  slack = await startSlackSimulator({ clock });
  channel = slack.state()[0]?.channel ?? '';
  platform = slackPlatform(slack, 'socket', clock);
  const address = { platform: 'slack', team: slack.identity.team, channel } as const;
  bot = await startBot({ clock, platform: () => platform, address });
  await untilConnected(platform);
});
afterEach(async () => {
  await bot.close();
  await slack.stop();
});

/** What only this person sees, as text; waits for one more than there was. */
async function told(user: string, deed: () => Promise<{ readonly acked: boolean }>): Promise<string> {
  const before = slack.ephemeralsOf(user).length;
  const { acked } = await deed();
  expect(acked).toBe(true);
  await until(() => slack.ephemeralsOf(user).length > before, 'an answer');
  const latest = slack.ephemeralsOf(user).at(-1);
  return latest === undefined ? '' : plainText(latest);
}
const slash = (user: string, command: string, text: string) =>
  told(user, () => slack.slash(user, channel, command, text));
const newestView = async (user: string) => {
  await until(() => slack.viewsOf(user).length > 0, 'a form');
  return slack.viewsOf(user).at(-1)?.id ?? '';
};
/** A form that says what became of it stays until the person closes it. */
const closeAll = async (user: string) => {
  for (const { id } of [...slack.viewsOf(user)]) await slack.closeView(user, id);
};
const question = () => slack.channelMessages(channel)[0]?.ts ?? '';

describe('what people do in Slack', () => {
  it('answers commands privately, in the language of the person', async () => {
    expect(await slash('ULEAD', '/question', 'help')).toContain('For everyone');
    expect(await slash('UANNA', '/question', 'help')).toMatch(/[一-鿿]{4}/);
    expect(await slash('ULEAD', '/question', 'nonsense')).toContain('nonsense');
    expect(slack.channelTexts(channel)).toEqual([]);
  });

  it('sets practice up from a form that opens with the zone of the person, and lets only leads do so', async () => {
    expect(await slash('UBEN', '/question-admin', 'setup')).toContain('Only people who manage this channel');
    await slack.slash('ULEAD', channel, '/question-admin', 'setup');
    const view = await newestView('ULEAD');
    const submitted = await slack.submitView('ULEAD', view, { time: '10:30', days: 'daily' });
    expect(submitted.acked).toBe(true);
    const [schedule] = await bot.store.schedules.of((await bot.store.channels.list())[0]?.id ?? '');
    expect(schedule).toMatchObject({ cron: '30 10 * * *', zone: 'Europe/Berlin' });
    await bot.runUntil('2026-11-23T09:30:00Z');
    expect(slack.channelTexts(channel)).toHaveLength(1);
  });

  it('keeps a form open with the sentence when something in it cannot be', async () => {
    await slack.slash('ULEAD', channel, '/question-admin', 'setup');
    const view = await newestView('ULEAD');
    const submitted = await slack.submitView('ULEAD', view, { time: 'half past nine' });
    expect(JSON.stringify(submitted)).toContain('half past nine');
    expect(await bot.store.channels.list()).toEqual([]);
  });

  it('takes a private answer by button and form, changes it, and shows it at the reveal with its name, pinging nobody', async () => {
    await bot.subscribe();
    await bot.runUntil('2026-11-23T09:00:00Z');
    const answer = async (text: string) => {
      await slack.press('UBEN', channel, question(), 'rehearse:answer:0');
      const view = await newestView('UBEN');
      await slack.submitView('UBEN', view, { answer: text, visibility: 'named' });
      await closeAll('UBEN');
    };
    await answer('half a thought');
    await answer('<!channel> better & *bolder*');
    expect(slack.threadTexts(channel, question())).toEqual([]);
    await bot.runUntil('2026-11-23T17:05:00Z');
    const shown = slack.threadTexts(channel, question()).join('\n');
    expect(shown).toContain('<!channel> better & *bolder*');
    expect(shown).toContain('ben');
    expect(shown).not.toContain('half a thought');
    expect(slack.pings).toEqual([]);
  });

  it('scores somebody’s answer from its menu, for leads alone', async () => {
    await bot.subscribe();
    await bot.runUntil('2026-11-23T09:00:00Z');
    const reply = slack.say('UBEN', channel, 'mine', question());
    await slack.settled();
    await bot.runUntil('2026-11-23T17:05:00Z');
    const message = { channel, ts: reply };
    expect(await told('UANNA', () => slack.shortcut('UANNA', 'score_answer', message))).toMatch(/[一-鿿]{4}/);
    await slack.shortcut('ULEAD', 'score_answer', message);
    const view = await newestView('ULEAD');
    await slack.submitView('ULEAD', view, { band: 'good' });
    const place = { platform: 'slack', team: slack.identity.team } as const;
    expect(await bot.store.scores.ofMember(place, 'UBEN')).toMatchObject([
      { raterId: 'ULEAD', raterKind: 'lead', band: 'good' },
    ]);
    const elsewhere = { channel, ts: question() };
    expect(await told('ULEAD', () => slack.shortcut('ULEAD', 'score_answer', elsewhere))).toContain(
      'not an answer',
    );
  });

  it('welcomes a channel it is invited to, once, with the one command to run next', async () => {
    slack.kick(channel);
    slack.invite('ULEAD', channel);
    await slack.settled();
    await bot.tick();
    slack.kick(channel);
    slack.invite('ULEAD', channel);
    await slack.settled();
    await bot.tick();
    const told = slack.workspace.messages.filter((message) => message.channel.startsWith('D'));
    expect(told.map(plainText).join()).toContain('/question-admin setup');
    expect(told).toHaveLength(1);
  });

  const stored = async () => {
    const [round] = await bot.store.rounds.list({ limit: 1 });
    return (await bot.store.replies.ofRound(round?.id ?? '')).map(({ text }) => text);
  };

  it('misses nothing while one of its sockets is renewed', async () => {
    await bot.subscribe();
    await bot.runUntil('2026-11-23T09:00:00Z');
    slack.sockets.disconnect('refresh_requested', 1);
    slack.say('UBEN', channel, 'by the other socket', question());
    await slack.settled();
    expect(await stored()).toEqual(['by the other socket']);
  });

  it('reads the thread again after all its sockets were down', async () => {
    await bot.subscribe();
    await bot.runUntil('2026-11-23T09:00:00Z');
    slack.faults.nextEvents('drop');
    slack.sockets.drop();
    slack.say('UBEN', channel, 'into the void', question());
    await until(() => slack.sockets.count() >= 2, 'sockets');
    await until(async () => {
      await bot.tick();
      return (await stored()).length === 1;
    }, 'the reply is found');
    expect(await stored()).toEqual(['into the void']);
  });
});

describe('starting while Slack cannot be reached', () => {
  it('runs, says so, and connects as soon as it can', async () => {
    const other = await startSlackSimulator();
    await other.setReachable(false);
    const clockOfDay = {
      now: Date.now,
      wait: (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(delayMs, 50))),
    };
    const late = slackPlatform(other, 'socket', clockOfDay);
    await late.start({ take: async () => {}, act: () => Promise.reject(new Error('nobody acts')) });
    await until(
      () => late.health().state === 'connecting' && JSON.stringify(late.health()).includes('no-answer'),
      'it says so',
    );
    await other.setReachable(true);
    await untilConnected(late);
    await late.stop();
    await other.stop();
  });
});
