import { setTimeout as wait } from 'node:timers/promises';
import { messageIdOf } from '../support/local-world.js';
import type { OpenThread, Posted, StormChat } from './chat.js';
import { readLedger } from './ledger.js';

const channel = 'practice';
/** A browser that gets no answer is loaded again by whoever sits before it. */
const tries = 40;
const againAfterMs = 500;

/** The built-in workspace has no platform of its own: people use the page, whichever process serves it. */
export function openLocalChat(deps: {
  readonly address: () => Promise<string>;
  readonly posted: () => Promise<readonly Posted[]>;
  readonly now: () => number;
}): StormChat {
  /** Sent again until it is answered, with the same nonce, so that it counts once. */
  const persist = async (act: (address: string) => Promise<Response>): Promise<Response | undefined> => {
    for (let count = 0; count < tries; count += 1) {
      const answer = await deps
        .address()
        .then(act)
        .catch(() => undefined);
      if (answer !== undefined && answer.status < 500) return answer;
      await wait(againAfterMs);
    }
    return undefined;
  };
  const post = async (member: string, path: string, fields: Readonly<Record<string, string>>) => {
    const nonce = crypto.randomUUID();
    const answer = await persist((address) =>
      fetch(`${address}/local/${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `rehearse-person=${member}`, origin: address },
        body: new URLSearchParams({ channel, nonce, ...fields }),
        signal: AbortSignal.timeout(5_000),
      }),
    );
    return answer?.status === 303;
  };
  const idOf = async ({ threadRef }: OpenThread, text: string): Promise<string> => {
    const answer = await persist((address) =>
      fetch(`${address}/?channel=${channel}&thread=${threadRef}`, { signal: AbortSignal.timeout(5_000) }),
    );
    return messageIdOf((await answer?.text()) ?? '', text);
  };
  return {
    environment: { LOCAL_WORKSPACE: 'on' },
    channels: [channel],
    markOf: (key) => key,
    members: () => ['lead', 'member-1', 'member-2'],
    openThreads: async () => {
      const rounds = await deps
        .address()
        .then((address) => readLedger(address, [channel], 60))
        .catch(() => []);
      return rounds
        .filter(({ state }) => state === 'open')
        .flatMap(({ deliveries }) =>
          deliveries.flatMap(({ key, kind, reference }) =>
            kind === 'question' && reference !== null ? [{ mark: key, channel, threadRef: reference }] : [],
          ),
        );
    },
    // The first word of a text is its own, and the page tells the id of the message that has it.
    say: async (member, { threadRef }, text) =>
      (await post(member, 'say', { text, thread: threadRef })) ? firstWord(text) : undefined,
    edit: async (thread, word, member, text) =>
      post(member, 'edit', { message: await idOf(thread, word), text }),
    erase: async (thread, word, member) => post(member, 'delete', { message: await idOf(thread, word) }),
    fault: () => undefined,
    setHistoryLag: () => {},
    posted: deps.posted,
    threadsBelow: () => 1,
    now: deps.now,
    calm: () => {},
    stop: async () => {},
  };
}

const firstWord = (text: string): string => text.split(' ')[0] ?? text;
