import { readFileSync } from 'node:fs';
import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { invitePermissions } from '../../../src/platforms/discord/permissions.js';

describe('the invite link', () => {
  it('asks for no more than the program needs', () => {
    expect(new PermissionsBitField(BigInt(invitePermissions)).toArray().toSorted()).toEqual([
      'AddReactions',
      'AttachFiles',
      'CreatePublicThreads',
      'ReadMessageHistory',
      'SendMessages',
      'SendMessagesInThreads',
      'ViewChannel',
    ]);
    expect(BigInt(invitePermissions) & PermissionFlagsBits.Administrator).toBe(0n);
  });

  it.each(['README.md'])('is the one in %s', (file) => {
    const links = [...readFileSync(file, 'utf8').matchAll(/oauth2\/authorize\?[^\s>)`]+/g)].map(
      ([link]) => link,
    );
    expect(links).toEqual([
      `oauth2/authorize?client_id=APPLICATION_ID&scope=bot+applications.commands&permissions=${invitePermissions}`,
    ]);
  });
});
