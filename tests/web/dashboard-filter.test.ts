import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.js';
import {
  addChannel,
  addMissedRound,
  addReply,
  addRevealedRound,
  addSentDelivery,
  HOUR_MS,
  nineAt,
  question,
} from './practice-fixture.js';
import { fakePlatform, openStore, platformsOf, startWeb } from './web-fixture.js';

const DAY_MS = 24 * HOUR_MS;

/** Which rounds a page links to. */
const rounds = (page: string): readonly string[] =>
  [...page.matchAll(/\/dashboard\/rounds\/([\w-]+)["?]/g)].map(([, id = '']) => id);

async function openPractice() {
  const store = await openStore();
  const channel = await addChannel(store);
  const slack = await addChannel(store, { address: { platform: 'slack', team: 'T1', channel: 'C1' } });
  await addRevealedRound(store, channel, { id: 'monday' });
  await addRevealedRound(store, channel, {
    id: 'tuesday',
    dueAt: nineAt + DAY_MS,
    asked: { ...question, id: 'B002' },
  });
  await addMissedRound(store, slack, 'wednesday', { code: 'no-question' }, nineAt + 2 * DAY_MS);
  const web = await startWeb({ store });
  return { store, channel, slack, ...web };
}

describe('the filter of the ledger', () => {
  it.each([
    ['', ['wednesday', 'tuesday', 'monday']],
    ['state=revealed', ['tuesday', 'monday']],
    ['question=B002', ['tuesday']],
    ['from=2026-06-02', ['wednesday', 'tuesday']],
    ['to=2026-06-01', ['monday']],
    ['from=2026-06-02&to=2026-06-02&state=revealed', ['tuesday']],
    ['channel=C1', ['wednesday']],
    ['channel=C1&state=open&from=&to=&question=', []],
    ['question=%00B002', ['tuesday']],
  ])('shows with “%s” what fits, and takes the same into the file', async (query, expected) => {
    const { ask } = await openPractice();
    const { status, text } = await ask(`/dashboard?${query}`);
    expect(status).toBe(200);
    expect(rounds(text)).toEqual(expected);
    const file = (await ask(`/dashboard/ledger.csv?${query}`)).text;
    expect(file.trim().split('\r\n')).toHaveLength(expected.length + 1);
    if (expected.length === 0) expect(text).toContain('Nothing fits this filter.');
    else expect(text).toMatch(/href="\/dashboard\/ledger\.csv/);
  });

  it('counts days by the clocks of the channel', async () => {
    const { store, channel, ask } = await openPractice();
    // Half past one on the 5th in Shanghai, still the 4th in UTC.
    await addMissedRound(store, channel, 'night', { code: 'thread-gone' }, Date.UTC(2026, 5, 4, 17, 30));
    expect(rounds((await ask('/dashboard?from=2026-06-05')).text)).toEqual(['night']);
    expect(rounds((await ask('/dashboard?to=2026-06-04')).text)).not.toContain('night');
  });

  it('stands as it was asked, leads to the next page with it, and can be cleared', async () => {
    const { store, channel, ask } = await openPractice();
    for (let day = 10; day < 71; day++) {
      await addMissedRound(store, channel, `m${day}`, { code: 'no-question' }, nineAt + day * DAY_MS);
    }
    const { text } = await ask(`/dashboard?channel=${channel.id}&state=missed&from=2026-06-01&lang=en`);
    expect(text).toContain('value="2026-06-01"');
    expect(text).toMatch(/<option value="missed" selected="">Missed<\/option>/);
    expect(text).toContain('<input type="hidden" name="lang" value="en"/>');
    expect(text).toMatch(/state=missed&amp;from=2026-06-01&amp;page=2&amp;lang=en#ledger/);
    expect(text).toContain('href="/dashboard?lang=en">Clear the filter');
  });

  it.each([
    ['state=lost', 'There is no such state'],
    ['from=yesterday', 'The first date could not be read'],
    ['to=2026-02-31', 'The last date could not be read'],
    ['page=0', 'There is no such page'],
  ])('says that “%s” could not be read, and shows the rest', async (query, sentence) => {
    const { ask } = await openPractice();
    const { status, text } = await ask(`/dashboard?${query}`);
    expect(status).toBe(400);
    expect(text).toContain(sentence);
    expect(rounds(text)).toHaveLength(3);
  });

  it('gives a file in the words of the reader that no spreadsheet calculates', async () => {
    const { store, ask } = await openPractice();
    const address = { platform: 'slack', team: 'T1', channel: '=1+1' } as const;
    await addMissedRound(
      store,
      await addChannel(store, { address }),
      'odd',
      { code: 'no-question' },
      nineAt - DAY_MS,
    );
    const answer = await ask('/dashboard/ledger.csv?lang=zh-CN');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('练习台账.csv'));
    const lines = answer.text.slice(1).trim().split('\r\n');
    expect(lines[0]).toBe('日期,时间,时区,频道,平台,题号,题目,状态,原因,实际发出,是否准时,作答人数');
    expect(lines[3]).toBe(
      '2026-06-01,09:00,Asia/Shanghai,general,本地工作区,A001,What the desk is worth,已揭晓,,2026-06-01 09:00,准时,0',
    );
    expect(lines[4]).toContain(",'=1+1,Slack,");
  });
});

async function addAnswers(store: Store) {
  await addReply(store, 'monday', { text: 'In the thread.' });
  await addReply(store, 'monday', {
    ...{ externalId: 'private:bo', memberId: 'bo', visibility: 'named', text: '=In private.' },
    createdAt: nineAt + 2 * HOUR_MS,
  });
  await addReply(store, 'monday', {
    ...{ externalId: 'late', memberId: 'cem', text: 'Too late.', late: true },
    createdAt: nineAt + 9 * HOUR_MS,
  });
  await addReply(store, 'monday', { externalId: 'gone', memberId: 'dee', text: 'Regretted.' });
  await store.replies.markDeleted('monday', 'gone', nineAt + 3 * HOUR_MS, nineAt + 3 * HOUR_MS);
}

describe('the answers of a round', () => {
  it.each([
    ['all', ['In the thread.', '=In private.', 'Too late.', 'deleted']],
    ['counted', ['In the thread.', '=In private.']],
    ['private', ['=In private.']],
    ['late', ['Too late.']],
    ['deleted', ['deleted']],
    ['nonsense', ['In the thread.', '=In private.', 'Too late.', 'deleted']],
  ])('can be looked at by kind: %s, on the page and in the file', async (kind, expected) => {
    const { store, ask } = await openPractice();
    await addAnswers(store);
    const { text } = await ask(`/dashboard/rounds/monday?answers=${kind}`);
    const shown = [...text.matchAll(/<td class="in-text"[^>]*><(?:span class="typed"|em)>([^<]*)</g)];
    expect(shown.map(([, words]) => words).sort()).toEqual([...expected].sort());
    const file = (await ask(`/dashboard/rounds/monday/answers.csv?answers=${kind}`)).text;
    expect(file.trim().split('\r\n')).toHaveLength(expected.length + 1);
    expect(file).not.toContain('Regretted.');
    expect(file.includes(",'=In private.,")).toBe(expected.includes('=In private.'));
  });

  it('names people as their platform does, and whoever it does not know by id', async () => {
    const store = await openStore();
    const address = { platform: 'slack', team: 'T1', channel: 'C1' } as const;
    await addRevealedRound(store, await addChannel(store, { address }), { id: 'monday' });
    await addAnswers(store);
    await addReply(store, 'monday', { externalId: 'f', memberId: 'forgotten-0123456789abcdef', text: '' });
    const asked: string[] = [];
    const slack = fakePlatform(undefined, { state: 'connected' }, async (_team, memberId) => {
      asked.push(memberId);
      if (memberId === 'bo') throw new Error('unknown');
      return { name: memberId === 'ana' ? 'Ana <b>Lima</b>' : '' };
    });
    const { ask } = await startWeb({ store, platforms: platformsOf({ slack }) });
    const { text } = await ask('/dashboard/rounds/monday');
    const names = [...text.matchAll(/<td class="in-member"[^>]*>([^<]*)</g)].map(([, name]) => name);
    expect(names.sort()).toEqual(
      ['Ana &lt;b&gt;Lima&lt;/b&gt;', 'bo', 'cem', 'dee', 'someone who was forgotten on request'].sort(),
    );
    expect(asked).toHaveLength(new Set(asked).size);
    expect((await ask('/dashboard/rounds/monday/answers.csv')).text).toContain('Ana <b>Lima</b>');
  });

  it('say in words what became of each delivery', async () => {
    const { store, channel, ask } = await openPractice();
    await addSentDelivery(store, channel, 'monday');
    const key = 'monday/notice';
    const task = { operation: 'post', message: { summary: '', tone: 'notice', blocks: [] } } as const;
    await store.deliveries.add(
      [{ key, kind: 'notice', subject: 'monday', channelId: channel.id, task, giveUpAt: nineAt }],
      nineAt,
    );
    await store.deliveries.end(key, 'failed', 'not_in_channel');
    const { text } = await ask('/dashboard/rounds/monday');
    expect(text).toContain('Rehearse is not in the channel; invite it again');
    expect(text).not.toContain('not_in_channel');
  });
});

describe('what happened besides', () => {
  it.each([
    [
      'setup',
      undefined,
      'Lena set up the practice or changed its settings.',
      'Lena开启了练习，或修改了设置。',
    ],
    [
      'pause',
      '2026-06-20',
      'Lena paused the practice until 2026-06-20.',
      'Lena暂停了练习，2026-06-20 恢复。',
    ],
    ['resume', undefined, 'Lena resumed the practice.', 'Lena恢复了练习。'],
    ['stop', undefined, 'Lena stopped the practice.', 'Lena结束了练习。'],
    ['skip', '2026-06-20', 'Lena took 2026-06-20 out.', 'Lena取消了 2026-06-20 的练习。'],
    ['schedule-added', '0 9 * * 1', 'Lena added a schedule: Mon at 09:00.', 'Lena添加了日程：周一 09:00。'],
    ['schedule-removed', '0 9 1 * *', 'Lena removed a schedule: 0 9 1 * *.', 'Lena删除了日程：0 9 1 * *。'],
    ['clock-stepped-back', '300000', 'set back by 5 min.', '往回调了 5 分钟。'],
    ['texts-erased', '2', 'The texts of 2 answers were erased', '有 2 条回答的文字'],
    ['channel-paused', 'xyz', 'the platform gave “xyz” as the reason.', '平台给出的原因是“xyz”。'],
    [
      'moon-landing',
      'x',
      'Something else happened, noted as “moon-landing: x”.',
      '记录为“moon-landing：x”。',
    ],
  ])('is a sentence in both languages: %s', async (event, detail, english, chinese) => {
    const store = await openStore();
    const channel = await addChannel(store);
    await store.ledger.note({ at: nineAt, channelId: channel.id, memberId: 'lead', event, detail });
    const local = fakePlatform(undefined, { state: 'connected' }, async () => ({ name: 'Lena' }));
    const { ask } = await startWeb({ store, platforms: platformsOf({ local }) });
    expect((await ask('/dashboard')).text).toContain(english);
    expect((await ask('/dashboard?lang=zh-CN')).text).toContain(chinese);
  });
});
