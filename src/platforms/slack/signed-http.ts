import { verifySlackRequest } from '@slack/bolt';
import { z } from 'zod';
import type { SlackRequests } from './requests.js';

const path = '/slack/events';
/** Slack's own rule: what is older may be a replay. */
const freshForMs = 5 * 60_000;

const bodySchema = z.record(z.string(), z.unknown());

/** Serves signed requests at one path. A request that was carried out is not taken a second time. */
export function createSignedHttp(deps: {
  readonly signingSecret: string;
  readonly requests: SlackRequests;
  readonly now: () => number;
}): (request: Request) => Promise<Response | undefined> {
  const done = new Map<string, number>();
  return async (request) => {
    if (new URL(request.url).pathname !== path) return undefined;
    if (request.method !== 'POST') return answer(405);
    const raw = await request.text();
    const signature = request.headers.get('x-slack-signature') ?? '';
    if (!isSigned(deps, request, raw, signature)) return answer(401);
    forgetOld(done, deps.now());
    if (done.has(signature)) return answer(409);
    const body = parseBody(raw, request.headers.get('content-type') ?? '');
    if (body === undefined) return answer(400);
    if (body['ssl_check'] !== undefined) return answer(200);
    if (body['type'] === 'url_verification') return Response.json({ challenge: body['challenge'] });
    const retry = Number(request.headers.get('x-slack-retry-num') ?? Number.NaN);
    const outcome = await deps.requests.take({
      body,
      retryNumber: Number.isNaN(retry) ? undefined : retry,
      retryReason: request.headers.get('x-slack-retry-reason') ?? undefined,
    });
    // Not acknowledged, so that Slack tries again.
    if (outcome.kind === 'failed') return answer(500);
    done.set(signature, deps.now());
    if (typeof outcome.payload === 'string') return new Response(outcome.payload);
    return outcome.payload === undefined ? answer(200) : Response.json(outcome.payload);
  };
}

const answer = (status: number): Response => new Response(null, { status });

function isSigned(
  { signingSecret, now }: { readonly signingSecret: string; readonly now: () => number },
  request: Request,
  body: string,
  signature: string,
): boolean {
  const timestamp = Number(request.headers.get('x-slack-request-timestamp') ?? Number.NaN);
  // Bolt refuses what is too old; what claims to come from the future is no better.
  if (!Number.isFinite(timestamp) || timestamp * 1000 > now() + freshForMs) return false;
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp };
  try {
    verifySlackRequest({ signingSecret, body, headers, nowMilliseconds: now() });
    return true;
  } catch {
    return false;
  }
}

function forgetOld(done: Map<string, number>, now: number): void {
  for (const [signature, doneAt] of done) {
    if (now - doneAt <= 2 * freshForMs) return;
    done.delete(signature);
  }
}

/** Events are JSON; commands are a form, and what people press is JSON inside a form. */
function parseBody(raw: string, contentType: string): Record<string, unknown> | undefined {
  try {
    if (contentType.startsWith('application/json')) return bodySchema.parse(JSON.parse(raw));
    const fields = Object.fromEntries(new URLSearchParams(raw));
    const { payload } = fields;
    return payload === undefined ? fields : bodySchema.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}
