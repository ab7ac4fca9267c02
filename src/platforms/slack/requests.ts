import type { App, Receiver } from '@slack/bolt';

/** What is sent back within three seconds: nothing, a payload, or no acknowledgement at all, so that Slack tries again. */
export type Acknowledgement =
  | { readonly kind: 'acknowledged'; readonly payload?: unknown }
  | { readonly kind: 'failed' };

export type SlackRequest = {
  readonly body: Record<string, unknown>;
  readonly retryNumber?: number | undefined;
  readonly retryReason?: string | undefined;
};

/**
 * Where Slack's requests enter Bolt, whatever brought them. Bolt acknowledges events before its listeners run; here an event is
 * acknowledged only after they have, which is when it is stored. Whatever waits for a person is answered as soon as a listener does.
 */
export class SlackRequests implements Receiver {
  #app: App | undefined;

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  async take({ body, retryNumber, retryReason }: SlackRequest): Promise<Acknowledgement> {
    const app = this.#app;
    if (app === undefined) return { kind: 'failed' };
    const retry = {
      ...(retryNumber !== undefined && { retryNum: retryNumber }),
      ...(retryReason !== undefined && { retryReason }),
    };
    if (body['type'] === 'event_callback') {
      return app.processEvent({ body, ...retry, ack: async () => {} }).then(
        () => ({ kind: 'acknowledged' }),
        () => ({ kind: 'failed' }),
      );
    }
    return new Promise((resolve) => {
      const ack = async (payload?: unknown) => resolve({ kind: 'acknowledged', payload });
      app.processEvent({ body, ...retry, ack }).then(
        () => resolve({ kind: 'acknowledged' }),
        () => resolve({ kind: 'failed' }),
      );
    });
  }
}
