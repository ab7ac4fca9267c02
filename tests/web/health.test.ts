import { describe, expect, it } from 'vitest';
import { fakePlatform, openStore, platformsOf, startWeb } from './web-fixture.js';

const connected = fakePlatform();

async function healthOf(overrides: Parameters<typeof startWeb>[0]) {
  const { ask } = await startWeb(overrides);
  const { status, text } = await ask('/healthz');
  expect((await ask('/livez')).status).toBe(200);
  return { status, text };
}

describe('health', () => {
  it('is ok with the store open and every platform connected', async () => {
    const platforms = platformsOf({ slack: connected, discord: connected });
    expect(await healthOf({ platforms, lastTickAgeMs: () => 412.7 })).toEqual({
      status: 200,
      text: '{"status":"ok","store":"ok","platforms":{"slack":{"state":"connected"},"discord":{"state":"connected"}},"lastTickAgeMs":413}',
    });
  });

  it('is degraded while a platform is not connected, and says why', async () => {
    const trouble = fakePlatform(undefined, {
      state: 'degraded',
      detail: 'the gateway closed the connection',
    });
    const { status, text } = await healthOf({
      platforms: platformsOf({ slack: connected, discord: trouble }),
    });
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({
      status: 'degraded',
      store: 'ok',
      platforms: { discord: { state: 'degraded', detail: 'the gateway closed the connection' } },
    });
  });

  it.each([
    [10_000, 200],
    [10_001, 503],
  ])('after %d ms without a tick answers %d', async (ageMs, status) => {
    expect((await healthOf({ lastTickAgeMs: () => ageMs })).status).toBe(status);
  });

  it('is degraded until everything has started', async () => {
    expect((await healthOf({ isReady: () => false })).status).toBe(503);
  });

  it('is degraded when the store fails', async () => {
    const store = {
      ...(await openStore()),
      nextWorkAt: () => Promise.reject(new Error('disk full: /secret/path')),
    };
    const { status, text } = await healthOf({ store });
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ status: 'degraded', store: 'failing' });
    expect(text).not.toContain('secret');
  });

  it('is degraded within seconds when the store says nothing at all', async () => {
    const store = { ...(await openStore()), nextWorkAt: () => new Promise<undefined>(() => {}) };
    const { status, text } = await healthOf({ store });
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ store: 'silent' });
  });
});
