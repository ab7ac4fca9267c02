import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../support/bot.js';
import { plainText, type SlackSimulator, startSlackSimulator } from '../../support/slack/slack-simulator.js';
import { openSlackTeam } from '../../support/slack-team.js';
import { slackPlatform, until, untilConnected } from '../../support/slack-world.js';

let slack: SlackSimulator;
let bot: Bot;
let channel = '';

beforeEach(async () => {
  ({ slack, bot, channel } = await openSlackTeam());
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

  /** The lead asks the one question whose key points the tests know, and has it revealed. */
  const askC001 = async () => {
    await bot.subscribe();
    await slash('ULEAD', '/question-admin', 'post id:C001');
    await bot.tick();
  };
  const reveal = async () => {
    await slash('ULEAD', '/question-admin', 'reveal');
    await bot.tick();
  };
  const revealMessage = () =>
    slack
      .threadMessages(channel, question())
      .find(({ blocks }) => JSON.stringify(blocks).includes('rehearse:vote'));
  const place = () => ({ platform: 'slack', team: slack.identity.team }) as const;

  it('scores the own answer by its key points: one press, one form', async () => {
    await askC001();
    slack.say('UBEN', channel, 'mine', question());
    await slack.settled();
    await reveal();
    await slack.press('UBEN', channel, revealMessage()?.ts ?? '', 'rehearse:score:0');
    const view = await newestView('UBEN');
    expect(JSON.stringify(slack.viewsOf('UBEN'))).toContain('Let the customer finish');
    await slack.submitView('UBEN', view, {
      'ticks/hear-out': '1',
      'ticks/live-action': '0.5',
      redlines: ['empty-promise'],
    });
    expect(await bot.store.scores.ofMember(place(), 'UBEN')).toMatchObject([
      {
        raterKind: 'self',
        ticks: { 'hear-out': 1, 'real-need': 0, 'live-action': 0.5 },
        redlines: ['empty-promise'],
        band: 'improve',
      },
    ]);
    expect(JSON.stringify(slack.viewsOf('UBEN'))).toContain('Saved: 32.5 of 100 points, To improve.');
  });

  it('takes votes from the button below the reveal and from the menu of an answer, and scores from the ballot', async () => {
    await askC001();
    const reply = slack.say('UBEN', channel, 'the words of Ben', question());
    await slack.settled();
    await reveal();
    const round = (await bot.store.rounds.list({ limit: 1 }))[0]?.id ?? '';
    const pressed = () =>
      told('ULEAD', () => slack.press('ULEAD', channel, revealMessage()?.ts ?? '', 'rehearse:vote:1'));
    expect(await pressed()).toContain('the words of Ben');
    const ballot = slack.ephemeralsOf('ULEAD').at(-1)?.ts ?? '';
    expect(await told('ULEAD', () => slack.press('ULEAD', channel, ballot, 'rehearse:vote:0'))).toContain(
      'Your vote is in.',
    );
    const message = { channel, ts: reply };
    expect(await told('UBEN', () => slack.shortcut('UBEN', 'vote_best', message))).toContain('your own');
    expect(await told('UANNA', () => slack.shortcut('UANNA', 'vote_best', message))).toContain('已投票');
    expect(await bot.store.votes.ofRound(round)).toEqual([{ memberId: 'UBEN', votes: 2 }]);

    await slack.press('ULEAD', channel, ballot, 'rehearse:score:1');
    await slack.submitView('ULEAD', await newestView('ULEAD'), { 'ticks/hear-out': '1' });
    expect(await bot.store.scores.ofRound(round)).toMatchObject([{ memberId: 'UBEN', raterKind: 'lead' }]);
  });

  it('tells an author how sure they were, alone, and takes the score from there', async () => {
    await askC001();
    await slack.press('UBEN', channel, question(), 'rehearse:answer:0');
    await slack.submitView('UBEN', await newestView('UBEN'), { answer: 'mine', confidence: '3' });
    await closeAll('UBEN');
    await reveal();
    const [direct, ...others] = slack.workspace.messages.filter(({ channel: where }) =>
      where.startsWith('D'),
    );
    expect(others).toEqual([]);
    expect(direct && plainText(direct)).toContain('you were very sure of your answer');
    await slack.press('UBEN', direct?.channel ?? '', direct?.ts ?? '', 'rehearse:score:0');
    await slack.submitView('UBEN', await newestView('UBEN'), { 'ticks/hear-out': '1' });
    expect(await bot.store.scores.ofMember(place(), 'UBEN')).toMatchObject([{ raterKind: 'self' }]);
  });

  it('scores somebody’s answer from its menu, as a lead or a peer', async () => {
    await askC001();
    const reply = slack.say('UBEN', channel, 'mine', question());
    await slack.settled();
    await reveal();
    const message = { channel, ts: reply };
    for (const rater of ['ULEAD', 'UANNA']) {
      await slack.shortcut(rater, 'score_answer', message);
      const view = await newestView(rater);
      expect(JSON.stringify(slack.viewsOf(rater))).not.toContain('UBEN');
      await slack.submitView(rater, view, { 'ticks/hear-out': '1' });
      await closeAll(rater);
    }
    expect(await bot.store.scores.ofMember(place(), 'UBEN')).toMatchObject([
      { raterId: 'UANNA', raterKind: 'peer', band: 'improve' },
      { raterId: 'ULEAD', raterKind: 'lead', band: 'improve' },
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
