import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  deedBase,
  parseInteraction,
  type Wish,
  wishOf,
} from '../../../src/platforms/discord/interactions-in.js';

const hash = '0123456789abcdef012345678';
const base = {
  id: '900',
  application_id: '1',
  token: 't',
  guild_id: '30',
  channel_id: '20',
  member: { user: { id: '7' }, permissions: '0' },
  locale: 'en-GB',
};
const command = (data: object) => ({ ...base, type: 2, data });

const wishFrom = (payload: unknown): Wish | undefined => {
  const interaction = parseInteraction(payload);
  return interaction && wishOf(interaction);
};

describe('what a person wants in Discord', () => {
  const cases: readonly (readonly [string, unknown, Wish | undefined])[] = [
    [
      'a command with its options, as words',
      command({
        name: 'question-admin',
        options: [
          {
            type: 1,
            name: 'post',
            options: [
              { type: 3, name: 'id', value: 'C001' },
              { type: 5, name: 'now', value: true },
              { type: 4, name: 'round', value: 2 },
            ],
          },
        ],
      }),
      {
        kind: 'options',
        command: 'question-admin',
        action: 'post',
        options: { id: 'C001', now: 'true', round: '2' },
      },
    ],
    ['a command without anything', command({ name: 'question' }), { kind: 'help', command: 'question' }],
    [
      'an entry of the menu of a message',
      command({ name: 'Score this answer', target_id: '55', type: 3 }),
      { kind: 'shortcut', name: 'Score this answer', externalId: '55' },
    ],
    [
      'an option that is being typed',
      {
        ...command({
          name: 'question',
          options: [
            { type: 1, name: 'show', options: [{ type: 3, name: 'id', value: 'C0', focused: true }] },
          ],
        }),
        type: 4,
      },
      { kind: 'typing', command: 'question', action: 'show', option: 'id', text: 'C0' },
    ],
    [
      'nothing in particular, where no option is being typed',
      { ...command({ name: 'question' }), type: 4 },
      { kind: 'typing', command: 'question', action: '', option: '', text: '' },
    ],
    [
      'a press',
      { ...base, type: 3, data: { custom_id: `rehearse:${hash}:answer:round-1`, component_type: 2 } },
      { kind: 'button', action: 'answer', subject: 'round-1' },
    ],
    ['a press on what is none of ours', { ...base, type: 3, data: { custom_id: 'x' } }, { kind: 'forged' }],
    [
      'a form',
      {
        ...base,
        type: 5,
        data: {
          custom_id: 'rehearse:form:1:answer:round-1',
          components: [{ type: 18, id: 1, component: { type: 4, custom_id: 'answer', value: 'mine' } }],
        },
      },
      { kind: 'form', step: 1, action: 'answer', subject: 'round-1', values: { answer: 'mine' } },
    ],
    [
      'a form that is none of ours',
      { ...base, type: 5, data: { custom_id: 'x', components: [] } },
      { kind: 'forged' },
    ],
    ['nothing, for a ping', { ...base, type: 1 }, undefined],
    ['nothing, for nonsense', { type: 2 }, undefined],
  ];
  it.each(cases)('is: %s', (_name, payload, expected) => {
    expect(wishFrom(payload)).toEqual(expected);
  });
});

describe('who does it, and where', () => {
  const deedOf = (change: object, place: { parent?: string } = {}) => {
    const interaction = parseInteraction({ ...command({ name: 'question' }), ...change });
    if (interaction === undefined) throw new Error('no interaction');
    return deedBase(interaction, place);
  };

  it('is the member in the channel', () => {
    expect(deedOf({})).toEqual({
      id: '900',
      address: { platform: 'discord', team: '30', channel: '20' },
      memberId: '7',
      locale: 'en',
      mayManage: false,
    });
  });

  it('is in the channel of the thread', () => {
    expect(deedOf({}, { parent: '10' }).address.channel).toBe('10');
  });

  it('is the user in a direct conversation, who manages nothing there', () => {
    const direct = { guild_id: undefined, member: undefined, user: { id: '8' } };
    expect(deedOf(direct)).toMatchObject({ memberId: '8', mayManage: false, address: { team: '@me' } });
  });

  it.each([
    ['en-US', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['de', undefined],
    [undefined, undefined],
  ])('speaks %s, which is %s here', (locale, expected) => {
    expect(deedOf({ locale }).locale).toBe(expected);
  });

  it.each([
    ['who manages the server', PermissionFlagsBits.ManageGuild, true],
    ['who may do everything', PermissionFlagsBits.Administrator, true],
    ['who manages channels only', PermissionFlagsBits.ManageChannels, false],
    [
      'with every other right',
      ~(PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator) & ((1n << 53n) - 1n),
      false,
    ],
  ])('may manage, or not: somebody %s', (_name, permissions, expected) => {
    expect(deedOf({ member: { user: { id: '7' }, permissions: String(permissions) } }).mayManage).toBe(
      expected,
    );
  });
});
