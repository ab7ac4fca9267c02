import { describe, expect, it } from 'vitest';
import { preferredLocale } from '../../src/web/language.js';
import {
  addChannel,
  addMissedRound,
  addReply,
  addRevealedRound,
  addSentDelivery,
  HOUR_MS,
  nineAt,
  question,
  textsOf,
} from './practice-fixture.js';
import { fakePlatform, openStore, platformsOf, startWeb } from './web-fixture.js';

/** The text a reader sees, without its markup. */
function seen(html: string): string {
  return html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the dashboard', () => {
  it('invites to set up a channel while there is none', async () => {
    const { ask } = await startWeb();
    const answer = await ask('/dashboard');
    expect(answer.headers['content-type']).toBe('text/html; charset=UTF-8');
    expect(answer.text).toMatch(/^<!doctype html><html lang="en">/i);
    expect(seen(answer.text)).toContain('No channel practises yet.');
    expect(seen(answer.text)).toContain('Nothing has been due yet.');
  });

  it('shows channels and, day by day in their zone, what became of each question', async () => {
    const store = await openStore();
    const channel = await addChannel(store);
    await addRevealedRound(store, channel);
    await addReply(store, 'round-1');
    await addReply(store, 'round-1', { memberId: 'bo', createdAt: nineAt + 9 * HOUR_MS, late: true });
    // 01:30 in Shanghai is still the day before in UTC.
    const reason = { code: 'too-late', occurrences: 3, sinceAt: nineAt } as const;
    await addMissedRound(store, channel, 'round-2', reason, Date.UTC(2026, 5, 1, 17, 30));
    const { ask } = await startWeb({ store });
    const text = seen((await ask('/dashboard')).text);
    expect(text).toContain('general Local workspace Active Jun 2, 09:00 Asia/Shanghai English');
    expect(text).toContain(
      'Tuesday, June 2, 2026 01:30 general no question Missed ' +
        'It was too late to post. 3 questions were missed in a row, the first due Jun 1, 09:00. – –',
    );
    expect(text).toContain(
      'Monday, June 1, 2026 09:00 general What the desk is worth Revealed 09:00 on time 1',
    );
  });

  it('can show one channel alone', async () => {
    const store = await openStore();
    const channel = await addChannel(store);
    const other = await addChannel(store, { address: { platform: 'slack', team: 'T1', channel: 'C1' } });
    await addMissedRound(store, channel, 'round-1', { code: 'no-question' });
    await addMissedRound(store, other, 'round-2', { code: 'skipped-by-lead', date: '2026-06-01' });
    const { ask } = await startWeb({ store });
    const { text } = await ask(`/dashboard?channel=${other.id}`);
    expect(seen(text)).toContain('C1 Show all channels');
    expect(seen(text)).toContain('A lead took 2026-06-01 out.');
    expect(seen(text)).not.toContain('No question in the bank fits');
    const query = new URLSearchParams({ channel: other.id });
    expect(text).toContain(`href="/dashboard/ledger.csv?${query}"`);
  });

  it('shows sixty rounds and leads to older ones', async () => {
    const store = await openStore();
    const channel = await addChannel(store);
    for (let day = 0; day < 61; day++) {
      await addMissedRound(store, channel, `r${day}`, { code: 'no-question' }, nineAt + day * 24 * HOUR_MS);
    }
    const { ask } = await startWeb({ store });
    const page = (await ask('/dashboard')).text;
    expect(page).not.toContain('/dashboard/rounds/r0"');
    expect(page).toContain('href="/dashboard?page=2#ledger"');
    const second = (await ask('/dashboard?page=2')).text;
    expect(second).toContain('/dashboard/rounds/r0"');
    expect(second).not.toContain('/dashboard/rounds/r1"');
    expect(second).toContain('href="/dashboard#ledger"');
  });

  it('tells why a channel rests, and what happened besides', async () => {
    const store = await openStore();
    const state = { state: 'paused', reason: { code: 'refused', error: 'is_archived' } } as const;
    const channel = await addChannel(store, { state });
    await store.ledger.note({
      at: nineAt,
      channelId: channel.id,
      event: 'channel-paused',
      detail: 'is_archived',
    });
    const { ask } = await startWeb({ store });
    const text = seen((await ask('/dashboard')).text);
    expect(text).toContain(
      'Paused The platform refuses messages to this channel: the channel or thread is archived.',
    );
    expect(text).toContain(
      'Jun 1, 09:00 general The practice was paused: the channel or thread is archived.',
    );
  });

  it('leads to the local workspace where it is on', async () => {
    const { ask } = await startWeb({ platforms: platformsOf({ local: fakePlatform() }) });
    expect((await ask('/dashboard?lang=zh-CN')).text).toContain('<a href="/?lang=zh-CN">本地工作区</a>');
  });
});

describe('the page of a round', () => {
  it('shows the question, the answers and the deliveries', async () => {
    const store = await openStore();
    const channel = await addChannel(store);
    await addRevealedRound(store, channel);
    await addSentDelivery(store, channel, 'round-1');
    await addReply(store, 'round-1', { text: 'Mine.', versionAt: nineAt + 2 * HOUR_MS });
    await addReply(store, 'round-1', { externalId: 'private:bo', memberId: 'bo', visibility: 'anonymous' });
    await addReply(store, 'round-1', {
      externalId: 'm3',
      memberId: 'cem',
      createdAt: nineAt + 9 * HOUR_MS,
      late: true,
    });
    await store.replies.markDeleted('round-1', 'm3', nineAt + 10 * HOUR_MS, nineAt);
    const { ask } = await startWeb({ store });
    const { text } = await ask('/dashboard/rounds/round-1');
    const words = seen(text);
    expect(words).toContain('Question of Monday, June 1, 2026');
    expect(words).toContain('Posted 09:00 on time');
    expect(words).toContain('What the desk is worth An interviewer says');
    expect(words).toContain('Answers from 2 people');
    expect(words).toContain('ana Mine. Jun 1, 10:00 edited Jun 1, 11:00 in the thread');
    expect(words).toContain('without a name My answer. Jun 1, 10:00 at the reveal, without name');
    expect(words).toContain('cem deleted Jun 1, 18:00 after the reveal in the thread');
    expect(words).toContain('Question Sent 1 message-1 –');
    expect(text).toContain('href="/dashboard/rounds/round-1/answers.csv"');
    expect(text).toContain(
      '<time datetime="2026-06-01T01:00:00.000Z" title="Monday, June 1, 2026 at 09:00:00',
    );
  });

  it('says so when no question was chosen, and when there is no such round', async () => {
    const store = await openStore();
    await addMissedRound(store, await addChannel(store), 'round-1', { code: 'no-question' });
    const { ask } = await startWeb({ store });
    expect(seen((await ask('/dashboard/rounds/round-1')).text)).toContain(
      'No question was chosen for this date; the state above says why.',
    );
    expect((await ask('/dashboard/rounds/round-9')).status).toBe(404);
  });

  it('shows what people typed as they typed it, and never runs it', async () => {
    const hostile = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>&amp;';
    const store = await openStore();
    const address = { platform: 'slack', team: hostile, channel: hostile } as const;
    const channel = await addChannel(store, { address });
    const text = { ...textsOf(hostile, hostile), context: hostile };
    const asked = { ...question, texts: { en: text } };
    await addRevealedRound(store, channel, { asked });
    await addReply(store, 'round-1', { text: hostile, memberId: hostile });
    await addMissedRound(store, channel, 'round-2', { code: 'refused', error: hostile });
    await store.ledger.note({ at: nineAt, channelId: channel.id, event: hostile, detail: hostile });
    const { ask } = await startWeb({ store });
    for (const path of ['/dashboard', '/dashboard/rounds/round-1', '/dashboard/rounds/round-2']) {
      const page = (await ask(path)).text;
      expect(page).not.toMatch(/<script|<img/);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;');
      expect(page).toContain('&amp;amp;');
    }
    const asQuery = encodeURIComponent(hostile);
    expect((await ask(`/dashboard?channel=${asQuery}&lang=${asQuery}`)).text).not.toMatch(/<script|<img/);
  });
});

describe('the language of a page', () => {
  it('is that of the address, else of the browser, else the default', async () => {
    const { ask } = await startWeb({ locale: 'zh-CN' });
    const title = async (path: string, language?: string) => {
      const headers = language === undefined ? {} : { 'accept-language': language };
      return /<title>(.*?)<\/title>/.exec((await ask(path, { headers })).text)?.[1];
    };
    expect(await title('/dashboard')).toBe('总览 · 每日一练');
    expect(await title('/dashboard', 'en-GB,en;q=0.9')).toBe('Overview · Rehearse');
    expect(await title('/dashboard?lang=zh-CN', 'en')).toBe('总览 · 每日一练');
    expect(await title('/dashboard?lang=xx', 'en')).toBe('Overview · Rehearse');
  });

  it('stays with the reader once chosen', async () => {
    const store = await openStore();
    await addMissedRound(store, await addChannel(store), 'round-1', { code: 'thread-gone' });
    const { ask } = await startWeb({ store });
    const chosen = (await ask('/dashboard?lang=zh-CN')).text;
    expect(chosen).toContain('href="/dashboard/rounds/round-1?lang=zh-CN"');
    expect(chosen).toContain('讨论串已经不在，答案没有地方可发。');
    expect((await ask('/dashboard')).text).toContain('href="/dashboard/rounds/round-1"');
    expect((await ask('/dashboard?channel=x')).text).toContain('href="/dashboard?channel=x&amp;lang=zh-CN"');
  });

  it.each([
    ['', undefined],
    ['*', undefined],
    ['fr, de;q=0.8', undefined],
    ['fr, zh;q=0.3, en;q=0.5', 'en'],
    ['zh-Hant-TW', 'zh-CN'],
    ['EN-us', 'en'],
    ['en;q=0, zh', 'zh-CN'],
    ['en;q=x, zh;q=0.1', 'zh-CN'],
    [';;;,,,q=1', undefined],
  ])('of %j is %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});
