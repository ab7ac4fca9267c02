import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inbox, Platform, PlatformEvent } from '../../../src/platforms/platform.js';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.js';
import { type SlackSimulator, startSlackSimulator } from '../../support/slack/slack-simulator.js';
import { slackPlatform, until, untilConnected } from '../../support/slack-world.js';

let clock: FakeClock;
let slack: SlackSimulator;
let platform: Platform;
let events: PlatformEvent[];

beforeEach(async () => {
  clock = createFakeClock('2026-11-23T08:00:00Z');
  slack = await startSlackSimulator();
  platform = slackPlatform(slack, 'socket', clock);
  events = [];
  const inbox: Inbox = {
    take: async (event) => {
      events.push(event);
    },
    act: () => Promise.reject(new Error('nobody acts')),
  };
  await platform.start(inbox);
  await untilConnected(platform);
  await until(() => slack.sockets.count() === 2, 'both sockets');
});
afterEach(async () => {
  await platform.stop();
  await slack.stop();
});

const gaps = () => events.filter(({ kind }) => kind === 'gap').length;
const opening = 'apps.connections.open';

describe('sockets that break', () => {
  it('come back after Slack refused to open them again, and the gap is told', async () => {
    const refusal = { kind: 'refuse', error: 'invalid_auth' } as const;
    slack.faults.next(opening, refusal, refusal, { kind: 'server-error' }, { kind: 'reset' });
    slack.sockets.drop();
    await until(() => platform.health().state === 'degraded', 'it is noticed');
    const before = gaps();
    await until(() => {
      clock.advance(1_000);
      return slack.sockets.count() === 2;
    }, 'both sockets again');
    await untilConnected(platform);
    expect(gaps()).toBe(before + 1);
  });

  it('stay closed when they are asked to close while they are being opened', async () => {
    slack.faults.next(opening, { kind: 'delay', delayMs: 300 }, { kind: 'delay', delayMs: 300 });
    const asked = slack.requests(opening);
    clock.advance(3_600_000);
    slack.sockets.drop();
    await until(() => slack.requests(opening) === asked + 2, 'both are being opened');
    await platform.stop();
    await until(() => slack.sockets.envelopesPerSocket.length === 4, 'both were opened all the same');
    await until(() => slack.sockets.count() === 0, 'both are closed');
  });
});
