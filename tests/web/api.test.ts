import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  addChannel,
  addMissedRound,
  addReply,
  addRevealedRound,
  addSentDelivery,
  HOUR_MS,
  nineAt,
} from './practice-fixture.js';
import { openStore, startWeb } from './web-fixture.js';

const listSchema = z.object({ rounds: z.array(z.looseObject({ id: z.string() })) });

async function idsOf(
  ask: Awaited<ReturnType<typeof startWeb>>['ask'],
  path: string,
): Promise<readonly string[]> {
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  return listSchema.parse(JSON.parse(answer.text)).rounds.map(({ id }) => id);
}

describe('a round', () => {
  it('is shown with its instants, deliveries and answers', async () => {
    const store = await openStore();
    const channel = await addChannel(store);
    await addRevealedRound(store, channel);
    await addSentDelivery(store, channel, 'round-1');
    await addReply(store, 'round-1', { text: 'First.', versionAt: nineAt + HOUR_MS + 5_000 });
    const { ask } = await startWeb({ store });
    const answer = await ask('/api/rounds/round-1');
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.text)).toEqual({
      id: 'round-1',
      platform: 'local',
      team: 'local',
      channel: 'general',
      channelId: channel.id,
      trigger: 'scheduled',
      kind: 'new',
      state: 'revealed',
      reason: null,
      reasonDetail: null,
      dueAt: '2026-06-01T01:00:00.000Z',
      postedAt: '2026-06-01T01:00:02.000Z',
      revealAt: '2026-06-01T09:00:00.000Z',
      revealedAt: '2026-06-01T09:00:00.500Z',
      unreadSince: null,
      questionId: 'A001',
      locale: 'en',
      deliveries: [
        {
          key: 'round-1/question',
          kind: 'question',
          state: 'sent',
          attempts: 1,
          reference: 'message-1',
          error: null,
        },
      ],
      answers: [
        {
          member: 'ana',
          text: 'First.',
          createdAt: '2026-06-01T02:00:00.000Z',
          editedAt: '2026-06-01T02:00:05.000Z',
          deletedAt: null,
          late: false,
          visibility: 'thread',
        },
      ],
    });
    const list: unknown = JSON.parse((await ask('/api/rounds')).text);
    expect(list).toEqual({ rounds: [JSON.parse(answer.text)] });
  });

  it('that was missed has a reason and no question', async () => {
    const store = await openStore();
    const channel = await addChannel(store);
    await addMissedRound(store, channel, 'a', { code: 'too-late', occurrences: 3, sinceAt: nineAt });
    await addMissedRound(store, channel, 'b', { code: 'refused', error: 'is_archived' }, nineAt + 1);
    await addMissedRound(store, channel, 'c', { code: 'no-question' }, nineAt + 2);
    const { ask } = await startWeb({ store });
    const shown = async (id: string): Promise<unknown> => JSON.parse((await ask(`/api/rounds/${id}`)).text);
    expect(await shown('a')).toMatchObject({
      state: 'missed',
      reason: 'too-late',
      reasonDetail: { occurrences: 3, since: '2026-06-01T01:00:00.000Z' },
      questionId: null,
      postedAt: null,
      revealedAt: null,
    });
    expect(await shown('b')).toMatchObject({ reason: 'refused', reasonDetail: { error: 'is_archived' } });
    expect(await shown('c')).toMatchObject({ reason: 'no-question', reasonDetail: null });
  });

  it('keeps the names of those who gave none, and the words of what was deleted', async () => {
    const store = await openStore();
    await addRevealedRound(store, await addChannel(store));
    await addReply(store, 'round-1', { externalId: 'private:bo', memberId: 'bo', visibility: 'anonymous' });
    await addReply(store, 'round-1', {
      externalId: 'm2',
      memberId: 'cem',
      createdAt: nineAt + 2 * HOUR_MS,
      late: true,
    });
    await store.replies.markDeleted('round-1', 'm2', nineAt + 3 * HOUR_MS, nineAt);
    await store.replies.markDeleted('round-1', 'never-seen', nineAt + 4 * HOUR_MS, nineAt);
    const { ask } = await startWeb({ store });
    const { text } = await ask('/api/rounds/round-1');
    expect(text).not.toContain('"bo"');
    expect(JSON.parse(text)).toMatchObject({
      answers: [
        { member: null, text: 'My answer.', visibility: 'anonymous', deletedAt: null },
        { member: 'cem', text: '', late: true, deletedAt: '2026-06-01T04:00:00.000Z' },
        { member: null, text: '', deletedAt: '2026-06-01T05:00:00.000Z' },
      ],
    });
  });

  it('nobody knows is not found', async () => {
    const { ask } = await startWeb();
    for (const path of [
      '/api/rounds/nothing',
      '/api/rounds/nothing.csv',
      '/api/rounds/.csv',
      "/api/rounds/'--",
    ]) {
      const answer = await ask(path);
      expect([path, answer.status, answer.text]).toEqual([
        path,
        404,
        '{"error":"There is no round with this id."}',
      ]);
    }
  });
});

describe('the list of rounds', () => {
  async function filled() {
    const store = await openStore();
    const general = await addChannel(store);
    const there = await addChannel(store, { address: { platform: 'slack', team: 'T1', channel: 'C1' } });
    const twin = await addChannel(store, { address: { platform: 'slack', team: 'T2', channel: 'C1' } });
    await addRevealedRound(store, general, { id: 'r1', dueAt: nineAt });
    await addRevealedRound(store, there, { id: 'r2', dueAt: nineAt + HOUR_MS });
    await addRevealedRound(store, twin, { id: 'r3', dueAt: nineAt + 2 * HOUR_MS });
    await addRevealedRound(store, there, { id: 'r4', dueAt: nineAt + 24 * HOUR_MS });
    return { ...(await startWeb({ store })), there };
  }

  it('begins with the newest', async () => {
    const { ask } = await filled();
    expect(await idsOf(ask, '/api/rounds')).toEqual(['r4', 'r3', 'r2', 'r1']);
    expect(await idsOf(ask, '/api/rounds?limit=2')).toEqual(['r4', 'r3']);
    expect(await idsOf(ask, '/api/rounds?channel=&since=&limit=')).toEqual(['r4', 'r3', 'r2', 'r1']);
  });

  it('can be of one channel, by the id of its platform or by ours', async () => {
    const { ask, there } = await filled();
    expect(await idsOf(ask, '/api/rounds?channel=C1')).toEqual(['r4', 'r3', 'r2']);
    expect(await idsOf(ask, '/api/rounds?channel=C1&limit=1')).toEqual(['r4']);
    expect(await idsOf(ask, `/api/rounds?channel=${there.id}`)).toEqual(['r4', 'r2']);
    expect(await idsOf(ask, '/api/rounds?channel=C9')).toEqual([]);
  });

  it.each([
    '2026-06-02',
    '2026-06-01T03:00:00.001Z',
    '2026-06-01T11:01:00+08:00',
    '2026-06-01T11:01:00%2B08:00',
    '1780284600000',
  ])('since %s leaves the older ones out', async (since) => {
    const { ask } = await filled();
    expect(await idsOf(ask, `/api/rounds?since=${since}`)).toEqual(['r4']);
  });

  it.each([
    ['since', 'yesterday'],
    ['since', '2026-13-01'],
    ['since', '2026-06-01T09:00:00'],
    ['since', '-1'],
    ['since', '9999999999999999'],
    ['since', '2026-06-01%27%20OR%201=1'],
    ['limit', '0'],
    ['limit', '1001'],
    ['limit', '-5'],
    ['limit', '1e2'],
    ['limit', 'all'],
  ])('refuses %s=%s and names the parameter', async (parameter, value) => {
    const { ask } = await startWeb();
    for (const path of ['/api/rounds', '/api/rounds.csv']) {
      const answer = await ask(`${path}?${parameter}=${value}`);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(`The parameter “${parameter}” must be`);
    }
  });
});

describe('a spreadsheet', () => {
  it('of a round has a row for each answer', async () => {
    const store = await openStore();
    await addRevealedRound(store, await addChannel(store));
    await addReply(store, 'round-1', { text: '=HYPERLINK("http://evil.example")' });
    await addReply(store, 'round-1', {
      memberId: '-bo',
      createdAt: nineAt + 2 * HOUR_MS,
      text: 'One,\ntwo.',
    });
    const { ask } = await startWeb({ store });
    const answer = await ask('/api/rounds/round-1.csv');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="round-round-1.csv"',
    });
    expect(answer.text.split('\r\n')).toEqual([
      '\uFEFFround,platform,team,channel,questionId,dueAt,member,text,createdAt,editedAt,deletedAt,late,visibility',
      `round-1,local,local,general,A001,2026-06-01T01:00:00.000Z,ana,"'=HYPERLINK(""http://evil.example"")",2026-06-01T02:00:00.000Z,,,false,thread`,
      `round-1,local,local,general,A001,2026-06-01T01:00:00.000Z,'-bo,"One,\ntwo.",2026-06-01T03:00:00.000Z,,,false,thread`,
      '',
    ]);
  });

  it('of all rounds has a row for each round', async () => {
    const store = await openStore();
    const channel = await addChannel(store);
    await addRevealedRound(store, channel);
    await addReply(store, 'round-1');
    await addMissedRound(
      store,
      channel,
      'round-2',
      { code: 'skipped-by-lead', date: '2026-06-02' },
      nineAt + 24 * HOUR_MS,
    );
    const { ask } = await startWeb({ store });
    const answer = await ask('/api/rounds.csv?channel=general');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="rounds.csv"');
    expect(answer.text.split('\r\n')).toEqual([
      '\uFEFFid,platform,team,channel,channelId,trigger,kind,state,reason,dueAt,postedAt,revealAt,revealedAt,questionId,locale,reasonDetail,answers',
      `round-2,local,local,general,${channel.id},scheduled,new,missed,skipped-by-lead,2026-06-02T01:00:00.000Z,,2026-06-02T02:00:00.000Z,,,en,"{""date"":""2026-06-02""}",0`,
      `round-1,local,local,general,${channel.id},scheduled,new,revealed,,2026-06-01T01:00:00.000Z,2026-06-01T01:00:02.000Z,2026-06-01T09:00:00.000Z,2026-06-01T09:00:00.500Z,A001,en,,1`,
      '',
    ]);
  });
});
