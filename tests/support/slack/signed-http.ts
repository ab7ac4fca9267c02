import { createHmac } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Envelope, Outcome, Retry } from './deliveries.js';
import type { Json } from './workspace.js';

/** How a request may be spoilt; without any of these it is what Slack would send. */
export type Spoilt = {
  readonly signingSecret?: string;
  readonly timestampSeconds?: number;
  /** Sent as it is, in place of the true one; empty leaves the header out. */
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
export type HttpAnswer = { readonly status: number; readonly body: string; readonly headers: Headers };

export type SignedHttp = {
  send(envelope: Envelope, retry: Retry | undefined): Promise<Outcome>;
  /** Any body at all, signed unless spoilt: for wrong signatures, old requests and oversized ones. */
  post(body: string, contentType: string, spoilt?: Spoilt): Promise<HttpAnswer>;
  /** The last request again, to the byte. */
  replayLast(): Promise<HttpAnswer>;
  /** Slack's handshake when a request URL is entered. */
  verifyUrl(challenge: string): Promise<HttpAnswer>;
};

export function openSignedHttp(options: {
  readonly requestUrl: () => string;
  readonly signingSecret: string;
  readonly ackDeadlineMs: number;
  readonly verificationToken: string;
}): SignedHttp {
  let last: { readonly body: string; readonly headers: Readonly<Record<string, string>> } | undefined;

  const deliver = async (body: string, headers: Readonly<Record<string, string>>): Promise<HttpAnswer> => {
    last = { body, headers };
    const signal = AbortSignal.timeout(options.ackDeadlineMs);
    const request = { method: 'POST', body, headers, signal, redirect: 'manual' } as const;
    const response = await fetch(options.requestUrl(), request);
    return { status: response.status, body: await response.text(), headers: response.headers };
  };
  const post: SignedHttp['post'] = (body, contentType, spoilt = {}) => {
    const timestamp = spoilt.timestampSeconds ?? Math.floor(Date.now() / 1000);
    const secret = spoilt.signingSecret ?? options.signingSecret;
    const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const signature = spoilt.signature ?? `v0=${digest}`;
    return deliver(body, {
      'content-type': contentType,
      // A kept connection would hold the receiver open when it stops.
      connection: 'close',
      'x-slack-request-timestamp': String(timestamp),
      ...(signature !== '' && { 'x-slack-signature': signature }),
      ...spoilt.headers,
    });
  };
  const form = (fields: Json) => {
    const encoded = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) encoded.set(name, String(value));
    return encoded.toString();
  };

  return {
    post,
    replayLast: () => {
      if (last === undefined) throw new Error('nothing was sent yet');
      return deliver(last.body, last.headers);
    },
    verifyUrl: (challenge) =>
      post(
        JSON.stringify({ type: 'url_verification', token: options.verificationToken, challenge }),
        'application/json',
      ),
    send: async ({ kind, payload }, retry) => {
      const startedAt = performance.now();
      const took = () => performance.now() - startedAt;
      const [body, type] =
        kind === 'events_api'
          ? [JSON.stringify(payload), 'application/json']
          : [
              form(kind === 'interactive' ? { payload: JSON.stringify(payload) } : payload),
              'application/x-www-form-urlencoded',
            ];
      const headers: Record<string, string> =
        retry === undefined
          ? {}
          : { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason };
      try {
        const answer = await post(body, type, { headers });
        const acked = answer.status >= 200 && answer.status < 300;
        const isFinal = answer.headers.get('x-slack-no-retry') === '1';
        return { acked, tookMs: took(), body: bodyOf(answer.body), reason: 'http_error', isFinal };
      } catch (error) {
        const isTimeout = error instanceof Error && error.name === 'TimeoutError';
        return {
          acked: false,
          tookMs: took(),
          body: {},
          reason: isTimeout ? 'http_timeout' : 'connection_failed',
        };
      }
    },
  };
}

/** JSON, or a bare text that is shown to the person. */
function bodyOf(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
