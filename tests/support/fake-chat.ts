import type { Message } from '../../src/platforms/message.js';
import {
  type ActionReply,
  type Deed,
  type Found,
  type Inbox,
  type Outgoing,
  type Platform,
  PlatformError,
  type Sent,
} from '../../src/platforms/platform.js';
import type { Address } from '../../src/practice/channel.js';
import type { FakeClock } from './fake-clock.js';
import { plainText } from './plain-text.js';

export type ChatMessage = {
  readonly ref: string;
  readonly key: string | undefined;
  readonly channel: string;
  readonly threadRef: string | undefined;
  readonly author: string;
  readonly toldTo: string | undefined;
  readonly createdAt: number;
  /** Measured time, which goes on whatever the program's clock is set to. */
  readonly putMs: number;
  text: string;
  versionAt: number;
  isDeleted: boolean;
};

/** What goes wrong with the next request, in the order in which they were asked for. */
export type Fault =
  | { readonly kind: 'rate-limited'; readonly afterMs: number }
  /** Done, but the answer never came. */
  | { readonly kind: 'answer-lost' }
  /** Not done, and no answer either. */
  | { readonly kind: 'request-lost' }
  | { readonly kind: 'refused'; readonly code: string };

/** A chat platform in memory that behaves like one: it keeps its messages whatever happens to the program. */
export type FakeChat = Platform & {
  readonly messages: readonly ChatMessage[];
  readonly faults: (Fault | undefined)[];
  /** Lets so many requests pass before the fault. */
  failNextAfter(passing: number, fault: Fault): void;
  /** Texts in the channel, threads left out. */
  channelTexts(channel?: string): readonly string[];
  threadTexts(threadRef: string): readonly string[];
  told(memberId: string): readonly string[];
  /** While offline nothing people do reaches the program. */
  setOnline(isOnline: boolean): void;
  /** So long after it was made a message shows in what is read. */
  setHistoryLag(lagMs: number): void;
  say(member: string, threadRef: string, text: string): Promise<string>;
  edit(ref: string, text: string): Promise<void>;
  erase(ref: string): Promise<void>;
  command(member: string, text: string, command?: string, id?: string): Promise<ActionReply>;
  press(member: string, action: string, subject: string): Promise<ActionReply>;
  /** As from a direct conversation, which is no channel where practice runs. */
  pressDirectly(member: string, action: string, subject: string): Promise<ActionReply>;
  /** From the menu of a message. */
  point(member: string, action: string, ref: string): Promise<ActionReply>;
  submit(
    member: string,
    action: string,
    subject: string,
    values: Readonly<Record<string, string>>,
  ): Promise<ActionReply>;
  connect(inbox: Inbox): void;
};

export const fakeAddress: Address = { platform: 'slack', team: 'T1', channel: 'C1' };
const retry = { kind: 'retry' } as const;

export function createFakeChat(clock: FakeClock, traits: Partial<Platform['traits']> = {}): FakeChat {
  const messages: ChatMessage[] = [];
  const faults: (Fault | undefined)[] = [];
  let inbox: Inbox | undefined;
  let isOnline = true;
  let lagMs = 0;
  let counter = 0;
  const nextId = (letter: string) => `${letter}${String(++counter).padStart(4, '0')}`;
  const find = (ref: string) => messages.find((message) => message.ref === ref);
  const isInHistory = ({ putMs }: ChatMessage) => clock.elapsedMs() - putMs >= lagMs;
  const fullTraits: Platform['traits'] = {
    threads: 'implicit',
    requestTimeoutMs: 10_000,
    historyLagMs: 10_000,
    secondLookMs: 5_000,
    reactions: true,
    answerLength: 3_000,
    ...traits,
  };

  const put = (
    message: Omit<ChatMessage, 'ref' | 'createdAt' | 'putMs' | 'versionAt' | 'isDeleted'>,
  ): ChatMessage => {
    const now = clock.now();
    const putMs = clock.elapsedMs();
    const stored = { ...message, ref: nextId('m'), createdAt: now, putMs, versionAt: now, isDeleted: false };
    messages.push(stored);
    return stored;
  };

  const carryOut = (outgoing: Outgoing): Sent => {
    const { key, address } = outgoing;
    switch (outgoing.operation) {
      case 'post': {
        const { threadRef } = outgoing;
        const base = {
          key,
          channel: address.channel,
          author: 'bot',
          toldTo: undefined,
          text: plainText(outgoing.message),
        };
        const { ref } = put({ ...base, threadRef });
        return threadRef === undefined && fullTraits.threads === 'implicit'
          ? { ref, threadRef: ref }
          : { ref };
      }
      case 'tell': {
        const text = plainText(outgoing.message);
        const { ref } = put({
          key,
          channel: address.channel,
          author: 'bot',
          toldTo: outgoing.memberId,
          threadRef: undefined,
          text,
        });
        return { ref };
      }
      case 'edit': {
        const target = find(outgoing.messageRef);
        if (target === undefined || target.isDeleted) throw gone();
        target.text = plainText(outgoing.message);
        target.versionAt = clock.now();
        return { ref: target.ref };
      }
      case 'thread':
        return { ref: `t-${outgoing.messageRef}`, threadRef: `t-${outgoing.messageRef}` };
      case 'react':
        return { ref: outgoing.messageRef };
      default:
        return outgoing satisfies never;
    }
  };
  const gone = () =>
    new PlatformError('message_not_found', { outcome: 'not-done', remedy: { kind: 'target-gone' } });

  const deed = (member: string): Pick<Deed, 'id' | 'address' | 'memberId'> => ({
    id: nextId('i'),
    address: fakeAddress,
    memberId: member,
  });
  const act = (done: Deed): Promise<ActionReply> => {
    if (inbox === undefined) throw new Error('nobody is connected');
    return inbox.act(done);
  };
  const report = async (message: ChatMessage, kind: 'said' | 'edited'): Promise<void> => {
    if (!isOnline || inbox === undefined || message.threadRef === undefined) return;
    const { ref: externalId, author: memberId, text, createdAt, versionAt, threadRef } = message;
    await inbox.take({
      kind,
      address: fakeAddress,
      threadRef,
      externalId,
      memberId,
      text,
      createdAt,
      versionAt,
    });
  };

  return {
    name: 'slack',
    traits: fullTraits,
    messages,
    faults,
    failNextAfter: (passing, fault) => {
      faults.push(...Array.from({ length: passing }, () => undefined), fault);
    },
    connect: (next) => {
      inbox = next;
    },
    start: async (next) => {
      inbox = next;
    },
    stop: async () => {
      inbox = undefined;
    },
    health: () => (isOnline ? { state: 'connected' } : { state: 'connecting', detail: 'offline' }),
    split: (message) => splitBySize(message, 25),
    send: async (outgoing) => {
      const fault = faults.shift();
      switch (fault?.kind) {
        case undefined:
          return carryOut(outgoing);
        case 'rate-limited':
          throw new PlatformError('ratelimited', {
            outcome: 'not-done',
            remedy: { kind: 'retry', afterMs: fault.afterMs },
          });
        case 'request-lost':
          throw new PlatformError('timeout', { outcome: 'unknown', remedy: retry });
        case 'answer-lost':
          carryOut(outgoing);
          throw new PlatformError('timeout', { outcome: 'unknown', remedy: retry });
        case 'refused':
          throw new PlatformError(fault.code, { outcome: 'not-done', remedy: { kind: 'pause' } });
        default:
          return fault satisfies never;
      }
    },
    find: async ({ key, sinceAt }) =>
      messages
        .filter((message) => message.key === key && !message.isDeleted && message.createdAt >= sinceAt)
        .filter(isInHistory)
        // A message lags behind for its first moment.
        .filter(({ putMs }) => clock.elapsedMs() !== putMs || fullTraits.historyLagMs === 0)
        .map((message): Found => {
          const hasReplies = messages.some(
            ({ threadRef, author }) => threadRef === message.ref && author !== 'bot',
          );
          const opensThread = message.threadRef === undefined && fullTraits.threads === 'implicit';
          const { ref, createdAt } = message;
          return { ref, createdAt, hasReplies, ...(opensThread && { threadRef: ref }) };
        }),
    remove: async ({ ref }) => {
      const target = find(ref);
      if (target) target.isDeleted = true;
    },
    readThread: async ({ threadRef, messageRef }) => {
      const question = find(messageRef);
      if (question?.isDeleted !== false || !isInHistory(question))
        return { state: 'message-deleted', threadReachable: false };
      const replies = messages
        .filter((message) => message.threadRef === threadRef && message.author !== 'bot')
        .filter((message) => !message.isDeleted && isInHistory(message));
      return {
        state: 'read',
        complete: true,
        messages: replies.map(({ ref, author, text, createdAt, versionAt }) => ({
          externalId: ref,
          memberId: author,
          text,
          createdAt,
          versionAt,
        })),
      };
    },
    member: async (_team, memberId) => ({ name: memberId, zone: 'Europe/Berlin' }),
    mayManage: async (_address, memberId) => memberId === 'lead',
    channelTexts: (channel = 'C1') =>
      messages
        .filter(
          (message) =>
            message.channel === channel && message.threadRef === undefined && message.toldTo === undefined,
        )
        .filter(({ isDeleted }) => !isDeleted)
        .map(({ text }) => text),
    threadTexts: (wanted) =>
      messages
        .filter(({ threadRef, isDeleted }) => threadRef === wanted && !isDeleted)
        .map(({ text }) => text),
    told: (memberId) => messages.filter(({ toldTo }) => toldTo === memberId).map(({ text }) => text),
    setOnline: (next) => {
      isOnline = next;
    },
    setHistoryLag: (next) => {
      lagMs = next;
    },
    say: async (member, threadRef, text) => {
      const message = put({
        key: undefined,
        channel: 'C1',
        author: member,
        toldTo: undefined,
        threadRef,
        text,
      });
      await report(message, 'said');
      return message.ref;
    },
    edit: async (ref, text) => {
      const message = find(ref);
      if (message === undefined) throw new Error(`no message ${ref}`);
      message.text = text;
      message.versionAt = Math.max(clock.now(), message.versionAt + 1);
      await report(message, 'edited');
    },
    erase: async (ref) => {
      const message = find(ref);
      if (message === undefined) throw new Error(`no message ${ref}`);
      message.isDeleted = true;
      const { threadRef } = message;
      if (isOnline)
        await inbox?.take({
          kind: 'deleted',
          address: fakeAddress,
          externalId: ref,
          threadRef,
          at: clock.now(),
        });
    },
    command: (member, text, command = '/question', id) =>
      act({ ...deed(member), ...(id !== undefined && { id }), kind: 'command', command, text }),
    press: (member, action, subject) => act({ ...deed(member), kind: 'button', action, subject }),
    pressDirectly: (member, action, subject) =>
      act({
        ...deed(member),
        address: { ...fakeAddress, channel: `D-${member}` },
        kind: 'button',
        action,
        subject,
      }),
    point: (member, action, ref) => act({ ...deed(member), kind: 'shortcut', action, externalId: ref }),
    submit: (member, action, subject, values) =>
      act({ ...deed(member), kind: 'form', action, subject, values }),
  };
}

/** Cuts after so many blocks, as a platform with limits would. */
function splitBySize(message: Message, size: number): readonly Message[] {
  const parts: Message[] = [];
  for (let start = 0; start < message.blocks.length; start += size) {
    parts.push({ ...message, blocks: message.blocks.slice(start, start + size) });
  }
  return parts;
}
