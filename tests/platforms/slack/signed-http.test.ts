import { createHmac } from 'node:crypto';
import { App } from '@slack/bolt';
import { beforeEach, describe, expect, it } from 'vitest';
import { SlackRequests } from '../../../src/platforms/slack/requests.js';
import { createSignedHttp } from '../../../src/platforms/slack/signed-http.js';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.js';

const signingSecret = 'a-secret-of-slack';
let clock: FakeClock;
let stored: string[];
let isBroken: boolean;
let handle: (request: Request) => Promise<Response | undefined>;

beforeEach(() => {
  clock = createFakeClock('2026-11-23T09:00:00Z');
  stored = [];
  isBroken = false;
  const requests = new SlackRequests();
  const app = new App({
    receiver: requests,
    authorize: async () => ({ botToken: 'xoxb-1' }),
    convoStore: false,
  });
  app.error(async (error) => {
    throw error;
  });
  app.event('message', async ({ event }) => {
    if (isBroken) throw new Error('the store is gone');
    stored.push(event.ts);
  });
  handle = createSignedHttp({ signingSecret, requests, now: clock.now });
});

const event = (ts: string) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event: { type: 'message', channel: 'C1', user: 'U1', text: 'x', ts },
  });

function signed(body: string, change: { at?: number; secret?: string; path?: string } = {}): Request {
  const timestamp = Math.floor((change.at ?? clock.now()) / 1000);
  const digest = createHmac('sha256', change.secret ?? signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return new Request(`http://bot.example${change.path ?? '/slack/events'}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': `${timestamp}`,
      'x-slack-signature': `v0=${digest}`,
    },
  });
}

const statusOf = async (request: Request) => (await handle(request))?.status;

describe('signed requests', () => {
  it('are acknowledged once they are stored', async () => {
    expect(await statusOf(signed(event('1')))).toBe(200);
    expect(stored).toEqual(['1']);
  });

  it('are not acknowledged when they could not be stored, so that Slack tries again', async () => {
    isBroken = true;
    const request = signed(event('1'));
    expect(await statusOf(request.clone())).toBe(500);
    isBroken = false;
    expect(await statusOf(request)).toBe(200);
    expect(stored).toEqual(['1']);
  });

  it.each([
    ['a wrong signature', () => signed(event('1'), { secret: 'another' }), 401],
    ['an old timestamp', () => signed(event('1'), { at: clock.now() - 6 * 60_000 }), 401],
    ['a timestamp of the future', () => signed(event('1'), { at: clock.now() + 6 * 60_000 }), 401],
    [
      'no signature',
      () => new Request('http://bot.example/slack/events', { method: 'POST', body: event('1') }),
      401,
    ],
    ['garbage that is signed', () => signed('{'), 400],
    ['another method', () => new Request('http://bot.example/slack/events'), 405],
  ])('are refused with %s, and nothing is stored', async (_what, request, status) => {
    expect(await statusOf(request())).toBe(status);
    expect(stored).toEqual([]);
  });

  it('are refused when they are played again', async () => {
    const request = signed(event('1'));
    expect(await statusOf(request.clone())).toBe(200);
    expect(await statusOf(request)).toBe(409);
    expect(stored).toEqual(['1']);
  });

  it('answer the question by which Slack checks the address', async () => {
    const answer = await handle(signed(JSON.stringify({ type: 'url_verification', challenge: 'abc' })));
    expect(await answer?.json()).toEqual({ challenge: 'abc' });
  });

  it('leave other paths to others', async () => {
    expect(await handle(signed(event('1'), { path: '/dashboard' }))).toBeUndefined();
  });
});
