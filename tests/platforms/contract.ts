import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/platforms/message.js';
import {
  type Inbox,
  type Outgoing,
  type Platform,
  PlatformError,
  type PlatformEvent,
} from '../../src/platforms/platform.js';
import type { Address } from '../../src/practice/channel.js';

/** A platform with people on it, for the tests that every platform must pass. */
export type World = {
  readonly platform: Platform;
  readonly address: Address;
  readonly member: string;
  start(inbox: Inbox): Promise<void>;
  stop(): Promise<void>;
  say(text: string, threadRef: string): Promise<string>;
  edit(ref: string, text: string): Promise<void>;
  erase(ref: string): Promise<void>;
  /** What stands in the thread, or in the channel itself, as people see it. */
  texts(threadRef?: string): Promise<readonly string[]>;
};

const message = (text: string): Message => ({
  tone: 'notice',
  summary: text,
  blocks: [
    { kind: 'heading', level: 1, text: 'A heading' },
    { kind: 'paragraph', text: [{ kind: 'typed', text }] },
  ],
});

/** What the core relies on, whatever the platform. */
export function describePlatform(name: string, createWorld: () => Promise<World>): void {
  let world: World;
  let events: PlatformEvent[];
  beforeEach(async () => {
    world = await createWorld();
    events = [];
    await world.start({
      take: async (event) => {
        events.push(event);
      },
      act: () => Promise.reject(new Error('nobody acts here')),
    });
  });
  afterEach(() => world.stop());

  const send = async (key: string, rest: { text: string; threadRef?: string }) => {
    const { text, threadRef } = rest;
    const { address, platform } = world;
    const outgoing: Outgoing = { key, address, operation: 'post', threadRef, message: message(text) };
    const sent = await platform.send(outgoing);
    if (threadRef !== undefined || platform.traits.threads === 'implicit') return sent;
    return platform.send({
      key: `${key}-thread`,
      address,
      operation: 'thread',
      messageRef: sent.ref,
      title: 'A thread',
      openUntilAt: Date.now() + 3_600_000,
    });
  };
  const find = (key: string, threadRef?: string) =>
    world.platform.find({ key, address: world.address, threadRef, sinceAt: 0 });
  const replies = () =>
    events.filter((event) => event.kind === 'said' || event.kind === 'edited' || event.kind === 'deleted');
  const until = async (isSo: () => boolean) => {
    for (let tries = 0; tries < 100 && !isSo(); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
  };

  describe(`${name}, as the core sees it`, () => {
    it('shows what is sent, and finds it again by its key alone', async () => {
      const { ref, threadRef } = await send('round-1/question', { text: 'Hello there' });
      expect(threadRef).toBeDefined();
      expect((await world.texts()).join()).toContain('Hello there');
      expect(await find('round-1/question')).toMatchObject([{ ref, hasReplies: false }]);
      expect(await find('round-2/question')).toEqual([]);
    });

    it('sends into a thread and finds it there', async () => {
      const question = await send('round-1/question', { text: 'Question' });
      const threadRef = question.threadRef ?? '';
      const { ref } = await send('round-1/reveal-1', { text: 'Answer', threadRef });
      expect((await world.texts(threadRef)).join()).toContain('Answer');
      expect((await world.texts()).join()).not.toContain('Answer');
      expect(await find('round-1/reveal-1', threadRef)).toMatchObject([{ ref }]);
    });

    it('changes what was sent', async () => {
      const { ref } = await send('round-1/question', { text: 'Before' });
      const edit = {
        key: 'round-1/closed',
        address: world.address,
        operation: 'edit',
        messageRef: ref,
      } as const;
      await world.platform.send({ ...edit, message: message('After') });
      expect((await world.texts()).join()).toContain('After');
      expect((await world.texts()).join()).not.toContain('Before');
    });

    it('takes back what was sent, once or twice', async () => {
      const { ref } = await send('round-1/question', { text: 'Too much' });
      await world.platform.remove({ address: world.address, ref });
      await world.platform.remove({ address: world.address, ref });
      expect(await find('round-1/question')).toEqual([]);
    });

    it('reports replies, edits and deletions, and tells the same when the thread is read', async () => {
      const { ref, threadRef = '' } = await send('round-1/question', { text: 'Question' });
      const first = await world.say('first', threadRef);
      const second = await world.say('secnd', threadRef);
      await world.edit(second, 'second');
      await world.erase(first);
      await until(() => replies().length >= 4);
      expect(replies()).toMatchObject([
        { kind: 'said', externalId: first, memberId: world.member, text: 'first', threadRef },
        { kind: 'said', externalId: second, text: 'secnd' },
        { kind: 'edited', externalId: second, text: 'second' },
        { kind: 'deleted', externalId: first },
      ]);
      const reading = await world.platform.readThread({ address: world.address, threadRef, messageRef: ref });
      expect(reading).toMatchObject({
        state: 'read',
        complete: true,
        messages: [{ externalId: second, memberId: world.member, text: 'second' }],
      });
    });

    it('says when the message is gone that something was to be changed on', async () => {
      const { ref } = await send('round-1/question', { text: 'Question' });
      await world.platform.remove({ address: world.address, ref });
      const edit = {
        key: 'round-1/closed',
        address: world.address,
        operation: 'edit',
        messageRef: ref,
      } as const;
      const failure: unknown = await world.platform
        .send({ ...edit, message: message('After') })
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PlatformError);
      expect(failure).toMatchObject({ outcome: 'not-done', remedy: { kind: 'target-gone' } });
    });

    it('keeps everything when it cuts a long message', async () => {
      const words = Array.from({ length: 3_000 }, (_, index) => `word${index}`);
      const long: Message = {
        tone: 'answer',
        summary: 'long',
        blocks: Array.from({ length: 60 }, (_, part) => ({
          kind: 'paragraph',
          text: words.slice(part * 50, part * 50 + 50).join(' '),
        })),
      };
      const text = world.platform
        .split(long)
        .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')))
        .join(' ');
      expect(text.split(/\s+/).filter((word) => word !== '')).toEqual(words);
    });

    it('shows what people typed exactly so', async () => {
      const text =
        '<!channel> @everyone *bold* `code` ||spoiler|| <script>alert(1)</script> & https://example.org ‮مرحبا 😀';
      await send('round-1/question', { text });
      expect((await world.texts()).join()).toContain(text);
    });
  });
}
