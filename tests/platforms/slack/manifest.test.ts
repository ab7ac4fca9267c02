import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actions } from '../../../src/actions/registry.js';
import { shortcuts } from '../../../src/platforms/slack/listeners.js';

const manifestSchema = z.object({
  display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
  features: z.object({
    bot_user: z.object({ display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/) }),
    shortcuts: z.array(z.object({ type: z.string(), name: z.string().max(24), callback_id: z.string() })),
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string(),
        url: z.string().optional(),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()), request_url: z.string().optional() }),
    interactivity: z.object({ is_enabled: z.literal(true), request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
  }),
});
const read = (kind: string) =>
  manifestSchema.parse(load(readFileSync(`src/platforms/slack/manifest.${kind}.yaml`, 'utf8')));
const socket = read('socket');
const http = read('http');

describe.each([
  ['socket', socket],
  ['http', http],
])('the manifest for %s', (_kind, manifest) => {
  it('offers exactly the commands that there are', () => {
    const offered = manifest.features.slash_commands.map(({ command, usage_hint: hint }) => [
      command,
      hint.split(' | '),
    ]);
    const known = ['question', 'question-admin'].map((command) => [
      `/${command}`,
      actions.filter((action) => action.command === command).map(({ name }) => name),
    ]);
    expect(offered).toEqual(known);
  });

  it('offers exactly the shortcuts that are listened to, each of an action that takes them', () => {
    expect(manifest.features.shortcuts.map((shortcut) => shortcut.callback_id)).toEqual(
      Object.keys(shortcuts),
    );
    for (const name of Object.values(shortcuts)) {
      expect(actions.find((action) => action.name === name)?.point).toBeDefined();
    }
  });

  it('asks for nothing that is not used', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual([
      'commands',
      'chat:write',
      'channels:read',
      'groups:read',
      'channels:history',
      'groups:history',
      'im:write',
      'im:history',
      'users:read',
      'reactions:write',
    ]);
  });
});

describe('the two manifests', () => {
  it('differ only in how requests come', () => {
    expect(socket.settings.socket_mode_enabled).toBe(true);
    expect(http.settings.socket_mode_enabled).toBe(false);
    const urls = [
      ...http.features.slash_commands.map(({ url }) => url),
      http.settings.event_subscriptions.request_url,
      http.settings.interactivity.request_url,
    ];
    expect(new Set(urls)).toEqual(new Set(['https://HOST/slack/events']));
    expect(http.oauth_config).toEqual(socket.oauth_config);
    expect(http.settings.event_subscriptions.bot_events).toEqual(
      socket.settings.event_subscriptions.bot_events,
    );
  });
});
