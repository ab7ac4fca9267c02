import { describe, expect, it } from 'vitest';
import {
  type EventType,
  type Identity,
  readEvent,
  type Scene,
  sceneOf,
} from '../../../src/platforms/discord/events-in.js';
import { componentId, customIdOf, deliveryHash } from '../../../src/platforms/discord/marker.js';

const key = 'round-1/question';
const identity: Identity = {
  botId: '1',
  keyOf: ({ hashes, componentIds }) =>
    hashes.includes(deliveryHash(key)) || componentIds.includes(componentId(key)) ? key : undefined,
  sight: { hasContent: true },
};
/** Ids of 2024-01-01T00:00:00Z and one second later. */
const thread = '1191168000000000000';
const id = '1191168004194304000';
const createdAt = Number(BigInt(id) >> 22n) + 1_420_070_400_000;
const nowAt = createdAt + 60_000;
const inThread: Scene = { id: thread, parent: '20' };
const inChannel: Scene = { id: '20' };
const address = { platform: 'discord', team: '30', channel: '20' } as const;

const message = {
  id,
  channel_id: thread,
  guild_id: '30',
  type: 0,
  author: { id: '7', username: 'ben' },
  content: 'Hello',
  timestamp: '2024-01-01T00:00:01.000000+00:00',
  edited_timestamp: null,
};
const reply = {
  externalId: id,
  memberId: '7',
  text: 'Hello',
  createdAt,
  versionAt: createdAt,
};
const said = { kind: 'said', address, threadRef: thread, ...reply };
const ours = { ...message, author: { id: '1', bot: true }, content: '' };
const editedAt = new Date(createdAt + 5_000).toISOString();

type Case = readonly [
  name: string,
  type: EventType,
  payload: unknown,
  scene: Scene,
  expected: readonly unknown[],
];

describe('events of Discord', () => {
  const cases: readonly Case[] = [
    ['a message in a thread', 'MESSAGE_CREATE', message, inThread, [said]],
    [
      'an inline reply in a thread, whatever it replies to',
      'MESSAGE_CREATE',
      { ...message, type: 19, message_reference: { message_id: '5' } },
      inThread,
      [said],
    ],
    [
      'an inline reply in the channel, as one to the message it answers',
      'MESSAGE_CREATE',
      { ...message, channel_id: '20', type: 19, message_reference: { message_id: thread } },
      inChannel,
      [said],
    ],
    [
      'nothing for other messages in the channel',
      'MESSAGE_CREATE',
      { ...message, channel_id: '20' },
      inChannel,
      [],
    ],
    ['nothing for direct messages', 'MESSAGE_CREATE', { ...message, guild_id: undefined }, { id: '9' }, []],
    [
      'files and stickers, by their names',
      'MESSAGE_CREATE',
      { ...message, attachments: [{ filename: 'notes.pdf' }], sticker_items: [{ name: 'wave' }] },
      inThread,
      [{ ...said, text: 'Hello\n[notes.pdf]\n[wave]' }],
    ],
    [
      'markup and mentions, as they were typed',
      'MESSAGE_CREATE',
      { ...message, content: '**a** <@7> @everyone ||b||' },
      inThread,
      [{ ...said, text: '**a** <@7> @everyone ||b||' }],
    ],
    [
      'nothing for another bot',
      'MESSAGE_CREATE',
      { ...message, author: { id: '8', bot: true } },
      inThread,
      [],
    ],
    ['nothing for a webhook', 'MESSAGE_CREATE', { ...message, webhook_id: '8' }, inThread, []],
    ...[1, 2, 4, 6, 7, 18, 20, 21, 46].map(
      (type): Case => [
        `nothing for a notice of type ${type}`,
        'MESSAGE_CREATE',
        { ...message, type },
        inThread,
        [],
      ],
    ),
    [
      'an edit, with its time',
      'MESSAGE_UPDATE',
      { ...message, content: 'Better', edited_timestamp: editedAt },
      inThread,
      [{ ...said, kind: 'edited', text: 'Better', versionAt: createdAt + 5_000 }],
    ],
    [
      'an edit within the same millisecond, as the newer version',
      'MESSAGE_UPDATE',
      { ...message, edited_timestamp: new Date(createdAt).toISOString() },
      inThread,
      [{ ...said, kind: 'edited', versionAt: createdAt + 1 }],
    ],
    ['nothing for an update without an edit', 'MESSAGE_UPDATE', message, inThread, []],
    [
      'a deletion, at the time it was told',
      'MESSAGE_DELETE',
      { id, channel_id: thread, guild_id: '30' },
      inThread,
      [{ kind: 'deleted', address, externalId: id, threadRef: thread, at: nowAt }],
    ],
    [
      'each of many deletions',
      'MESSAGE_DELETE_BULK',
      { ids: ['8', '9'], channel_id: thread, guild_id: '30' },
      inThread,
      ['8', '9'].map((externalId) => ({
        kind: 'deleted',
        address,
        externalId,
        threadRef: thread,
        at: nowAt,
      })),
    ],
    [
      'a deletion in the channel, which may have been a question',
      'MESSAGE_DELETE',
      { id, channel_id: '20', guild_id: '30' },
      inChannel,
      [
        { kind: 'question-deleted', address, messageRef: id },
        { kind: 'deleted', address, externalId: id, threadRef: undefined, at: nowAt },
      ],
    ],
    [
      'the deletion of the first message of a forum post, which was the question',
      'MESSAGE_DELETE',
      { id: thread, channel_id: thread, guild_id: '30' },
      inThread,
      [
        { kind: 'question-deleted', address, messageRef: thread },
        { kind: 'deleted', address, externalId: thread, threadRef: thread, at: nowAt },
      ],
    ],
    [
      'nothing for a deletion in a direct conversation',
      'MESSAGE_DELETE',
      { id, channel_id: '9' },
      { id: '9' },
      [],
    ],
    [
      'the deletion of a thread, by the message it hung below',
      'THREAD_DELETE',
      { id: thread, guild_id: '30', parent_id: '20', type: 11 },
      { id: '' },
      [{ kind: 'question-deleted', address, messageRef: thread }],
    ],
    [
      'our own message by its nonce, as evidence of its delivery',
      'MESSAGE_CREATE',
      { ...ours, nonce: deliveryHash(key) },
      inThread,
      [{ kind: 'own-message', key, sent: { ref: id } }],
    ],
    [
      'our own message by its button',
      'MESSAGE_CREATE',
      {
        ...ours,
        components: [
          {
            type: 17,
            id: 1,
            components: [
              {
                type: 1,
                components: [
                  {
                    type: 2,
                    custom_id: customIdOf({ hash: deliveryHash(key), action: 'answer', subject: 'r' }),
                  },
                ],
              },
            ],
          },
        ],
      },
      inThread,
      [{ kind: 'own-message', key, sent: { ref: id } }],
    ],
    [
      'our own message by the number of its container, with its thread when it opens a forum post',
      'MESSAGE_CREATE',
      { ...ours, id: thread, components: [{ type: 17, id: componentId(key), components: [] }] },
      inThread,
      [{ kind: 'own-message', key, sent: { ref: thread, threadRef: thread } }],
    ],
    ['nothing for our own that bears no mark we know', 'MESSAGE_CREATE', { ...ours, nonce: 5 }, inThread, []],
    [
      'nothing for an update of our own',
      'MESSAGE_UPDATE',
      { ...ours, nonce: deliveryHash(key), edited_timestamp: editedAt },
      inThread,
      [],
    ],
    ['nothing for nonsense', 'MESSAGE_CREATE', { id: 7 }, inThread, []],
    ['nothing for a deletion of nonsense', 'MESSAGE_DELETE', 'x', inThread, []],
    ['nothing for a thread of nowhere', 'THREAD_DELETE', { id: thread }, { id: '' }, []],
  ];
  it.each(cases)('mean: %s', (_name, type, payload, scene, expected) => {
    expect(readEvent(identity, type, payload, scene, nowAt)).toEqual(expected);
  });

  it.each([
    ['hidden, when it is empty and contents are not shown', { hasContent: false }, '', true],
    ['read, when it calls us although contents are not shown', { hasContent: false }, 'Hello', undefined],
    ['read, when it is empty because it is a poll', { hasContent: true }, '', undefined],
  ])('a message is %s', (_name, sight, content, isUnreadable) => {
    const [event] = readEvent(
      { ...identity, sight },
      'MESSAGE_CREATE',
      { ...message, content },
      inThread,
      nowAt,
    );
    expect(event).toEqual({ ...said, text: content, ...(isUnreadable && { isUnreadable }) });
  });

  it.each([
    [{ channel_id: '20', id: '1' }, '20'],
    [{ id: '1' }, undefined],
    [undefined, undefined],
  ])('%j happens in %s', (payload, expected) => {
    expect(sceneOf(payload)).toBe(expected);
  });
});
