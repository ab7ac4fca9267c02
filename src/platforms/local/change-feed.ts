const KEEP_ALIVE_MS = 20_000;
const CHANGED = 'event: changed\ndata: 1\n\n';
/** A comment; it keeps proxies from closing a quiet connection. */
const KEEP_ALIVE = ': \n\n';
const RECONNECT_AFTER = 'retry: 2000\n\n';

/** Tells open pages that something in a channel changed; they read again what they show. */
export type ChangeFeed = {
  announce(channel: string): void;
  /** A stream of server-sent events that ends with the page or with the feed. */
  subscribe(channel: string): ReadableStream<Uint8Array>;
  close(): void;
};

type Listener = { readonly send: (text: string) => void; readonly end: () => void };

export function createChangeFeed(): ChangeFeed {
  const listeners = new Map<string, Set<Listener>>();
  const encoder = new TextEncoder();

  function subscribe(channel: string): ReadableStream<Uint8Array> {
    const inChannel = listeners.get(channel) ?? new Set();
    listeners.set(channel, inChannel);
    let leave = () => {};
    return new ReadableStream({
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const keepAlive = setInterval(send, KEEP_ALIVE_MS, KEEP_ALIVE);
        const listener: Listener = {
          send,
          end() {
            leave();
            controller.close();
          },
        };
        leave = () => {
          clearInterval(keepAlive);
          inChannel.delete(listener);
        };
        inChannel.add(listener);
        send(RECONNECT_AFTER);
      },
      cancel: () => leave(),
    });
  }

  return {
    announce(channel) {
      for (const listener of listeners.get(channel) ?? []) listener.send(CHANGED);
    },
    subscribe,
    close() {
      for (const inChannel of listeners.values()) for (const listener of [...inChannel]) listener.end();
    },
  };
}
