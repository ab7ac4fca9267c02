import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalPlatform } from '../../../src/platforms/local/local.js';
import { createLocalStore } from '../../../src/store/local-store.js';
import { enPage } from '../../../src/texts/en-page.js';
import { zhCNPage } from '../../../src/texts/zh-CN-page.js';
import { type Bot, startBot } from '../../support/bot.js';
import { createFakeClock } from '../../support/fake-clock.js';
import { address, visit } from '../../support/local-world.js';
import { openDatabase } from '../../support/open-database.js';

let bot: Bot;
let person: (id: string) => ReturnType<typeof visit>;
let ids = 0;

beforeEach(async () => {
  const clock = createFakeClock('2026-11-23T08:00:00Z');
  const database = await openDatabase();
  const platform = createLocalPlatform({
    store: createLocalStore(database.db),
    clock,
    newId: () => `id-${++ids}`,
    texts: { en: enPage, 'zh-CN': zhCNPage },
    locale: 'en',
    channels: ['practice'],
  });
  bot = await startBot({ clock, database, platform: () => platform, address });
  person = (id) => visit({ platform }, id, 'en');
  await bot.subscribe();
  await person('lead').say('/question-admin post id:C001');
  await bot.tick();
});
afterEach(() => bot.close());

const threadPage = async (who: string) => {
  const round = await newestRound();
  return person(who).see(`/?channel=practice&thread=${'messageRef' in round ? round.messageRef : ''}`);
};
const newestRound = async () => {
  const [round] = await bot.store.rounds.list({ limit: 1 });
  if (round === undefined) throw new Error('no round');
  return round;
};
const thread = async () => {
  const round = await newestRound();
  return ('threadRef' in round ? round.threadRef : undefined) ?? '';
};
const reveal = async () => {
  await person('lead').say('/question-admin reveal');
  await bot.tick();
};

/** Presses the newest button of these words on the page, as a browser without script does; answers the address it leads to. */
async function press(who: string, label: string): Promise<string> {
  const page = await threadPage(who);
  const at = page.lastIndexOf(`>${label}</button>`);
  if (at < 0) throw new Error(`${who} sees no button ${label}`);
  const form = page.slice(page.lastIndexOf('<form', at), at + label.length);
  const hidden = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const button = [...form.matchAll(/name="button" value="(\d+)"/g)].at(-1)?.[1] ?? '';
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
  const answered = await person(who).post('/local/press', { ...fields, button });
  return answered.headers.get('location') ?? '';
}

const submit = async (who: string, opened: string, fields: Readonly<Record<string, string>>) => {
  const { searchParams } = new URL(opened, 'http://localhost');
  const form = searchParams.get('form') ?? '';
  return person(who).post('/local/form', { form, open: searchParams.get('thread') ?? '', ...fields });
};

const ticks = { 'field-ticks/hear-out': '1', 'field-ticks/live-action': '0.5' };

describe('scoring in the built-in workspace', () => {
  it('takes one press and one form for the own answer', async () => {
    await person('member-1').say('mine', await thread());
    await reveal();
    const opened = await press('member-1', 'Score my answer');
    expect(await person('member-1').see(opened)).toContain('Let the customer finish');
    await submit('member-1', opened, { ...ticks, 'field-redlines/empty-promise': 'on' });
    expect(await threadPage('member-1')).toContain('Saved: 32.5 of 100 points, To improve.');
    expect(await threadPage('lead')).not.toContain('32.5 of 100');
  });

  it('takes two presses and one form for somebody else’s, and a vote on the way', async () => {
    await person('member-1').say('the words of Omar', await thread());
    await reveal();
    await press('member-2', 'Best answer');
    expect(await threadPage('member-2')).toContain('the words of Omar');
    await submit('member-2', await press('member-2', 'Score 1'), ticks);
    await press('member-2', 'Best: 1');
    expect(await threadPage('member-2')).toContain('Your vote is in.');
    const { id } = await newestRound();
    expect(await bot.store.scores.ofRound(id)).toMatchObject([
      { memberId: 'member-1', raterId: 'member-2', raterKind: 'peer', band: 'improve' },
    ]);
    expect(await bot.store.votes.ofRound(id)).toEqual([{ memberId: 'member-1', votes: 1 }]);
  });
});
