import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../src/platforms/slack/events-in.js';

const identity = { team: 'T1', botId: 'B1', botUserId: 'U0BOT' };
const address = { platform: 'slack', team: 'T1', channel: 'C1' } as const;
const message = {
  type: 'message',
  channel: 'C1',
  user: 'U1',
  text: 'Hello',
  ts: '1700000001.000200',
  thread_ts: '1700000000.000100',
};
const said = {
  kind: 'said',
  address,
  threadRef: '1700000000.000100',
  externalId: '1700000001.000200',
  memberId: 'U1',
  text: 'Hello',
  createdAt: 1_700_000_001_000,
  versionAt: 1_700_000_001_000,
};

describe('events of Slack', () => {
  const cases: readonly (readonly [string, Record<string, unknown>, readonly unknown[]])[] = [
    ['a reply in a thread', message, [said]],
    ['a reply that is also shown in the channel', { ...message, subtype: 'thread_broadcast' }, [said]],
    [
      'a file, by its name',
      { ...message, subtype: 'file_share', files: [{ name: 'notes.pdf' }] },
      [{ ...said, text: 'Hello\n[notes.pdf]' }],
    ],
    [
      'what was typed, without the escapes',
      { ...message, text: '&lt;b&gt; &amp; <!channel>' },
      [{ ...said, text: '<b> & <!channel>' }],
    ],
    ['nothing for a message in the channel', { ...message, thread_ts: undefined }, []],
    ['nothing for the message that opens the thread', { ...message, ts: message.thread_ts }, []],
    ['nothing for another bot', { ...message, bot_id: 'B9' }, []],
    ['nothing for joins and topics', { ...message, subtype: 'channel_join' }, []],
    [
      'an edit, by the message inside',
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'C1',
        ts: '1700000009.0',
        message: { ...message, text: 'Better', edited: { user: 'U1', ts: '1700000005.000000' } },
      },
      [{ ...said, kind: 'edited', text: 'Better', versionAt: 1_700_000_005_000 }],
    ],
    [
      'a deletion, with its thread',
      {
        type: 'message',
        subtype: 'message_deleted',
        channel: 'C1',
        deleted_ts: message.ts,
        event_ts: '1700000008.000000',
        previous_message: message,
      },
      [
        {
          kind: 'deleted',
          address,
          externalId: message.ts,
          threadRef: message.thread_ts,
          at: 1_700_000_008_000,
        },
      ],
    ],
    [
      'our own question, deleted',
      {
        type: 'message',
        subtype: 'message_deleted',
        channel: 'C1',
        deleted_ts: '1700000000.000100',
        event_ts: '1700000008.000000',
        previous_message: { ts: '1700000000.000100', bot_id: 'B1' },
      },
      [{ kind: 'question-deleted', address, messageRef: '1700000000.000100' }],
    ],
    [
      'our own question, turned into a tombstone',
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'C1',
        message: { ts: '1700000000.000100', subtype: 'tombstone' },
      },
      [{ kind: 'question-deleted', address, messageRef: '1700000000.000100' }],
    ],
    [
      'our own message, as evidence of its delivery',
      {
        type: 'message',
        channel: 'C1',
        bot_id: 'B1',
        user: 'U0BOT',
        ts: '1700000000.000100',
        blocks: [{ block_id: 'round-1/question#0' }],
      },
      [
        {
          kind: 'own-message',
          key: 'round-1/question',
          sent: { ref: '1700000000.000100', threadRef: '1700000000.000100' },
        },
      ],
    ],
    [
      'nothing for an update of our own',
      { type: 'message', subtype: 'message_changed', channel: 'C1', message: { ...message, bot_id: 'B1' } },
      [],
    ],
    [
      'an invitation',
      { type: 'member_joined_channel', channel: 'C1', user: 'U0BOT', inviter: 'U1' },
      [{ kind: 'invited', address, inviterId: 'U1' }],
    ],
    ['nothing when somebody else joins', { type: 'member_joined_channel', channel: 'C1', user: 'U2' }, []],
    [
      'a channel that is back',
      { type: 'channel_unarchive', channel: 'C1', user: 'U1' },
      [{ kind: 'reachable', address }],
    ],
    ['nothing for what is not known', { type: 'pin_added', channel: 'C1' }, []],
    ['nothing for nonsense', { type: 'message', ts: 7 }, []],
  ];
  it.each(cases)('mean: %s', (_name, event, expected) => {
    expect(readEvent(identity, event)).toEqual(expected);
  });
});
