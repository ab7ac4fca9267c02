import { setTimeout as wait } from 'node:timers/promises';
import type { OpenThread, StormChat } from './chat.js';
import type { Random } from './random.js';

/** A reply that a member made, as it should stand in the end. */
export type Said = {
  /** Begins its text, whatever else is in it. */
  readonly token: string;
  readonly thread: OpenThread;
  readonly member: string;
  readonly ref: string;
  text: string;
  isErased: boolean;
};

export type People = { readonly said: readonly Said[]; stop(): Promise<void> };

/** Members who answer, change what they wrote and take it back, wherever a question stands and no answer does yet. */
export function letPeopleTalk(chat: StormChat, random: Random, everyMs: number): People {
  const said: Said[] = [];
  let isStopped = false;
  const speak = async (thread: OpenThread): Promise<void> => {
    const token = `reply-${said.length + 1}.`;
    const text = `${token} first words`;
    const member = random.pick(chat.members());
    const ref = await chat.say(member, thread, text);
    if (ref !== undefined) said.push({ token, thread, member, ref, text, isErased: false });
  };
  const change = async (reply: Said): Promise<void> => {
    if (random.isTrue(0.3)) {
      if (await chat.erase(reply.thread, reply.ref, reply.member)) reply.isErased = true;
      return;
    }
    const text = `${reply.token} better words ${Math.floor(random.between(0, 1e6))}`;
    if (await chat.edit(reply.thread, reply.ref, reply.member, text)) reply.text = text;
  };
  const act = async (): Promise<void> => {
    const open = await chat.openThreads();
    const thread = random.pickOf(open);
    if (thread === undefined) return;
    const theirs = said.filter((reply) => !reply.isErased && reply.thread.threadRef === thread.threadRef);
    const known = random.pickOf(theirs);
    if (known !== undefined && random.isTrue(0.4)) await change(known);
    else if (theirs.length < 5) await speak(thread);
  };
  const talk = async () => {
    while (!isStopped) {
      await act();
      await wait(everyMs * random.between(0.3, 1.7));
    }
  };
  const talking = talk();
  return {
    said,
    stop: async () => {
      isStopped = true;
      await talking;
    },
  };
}
