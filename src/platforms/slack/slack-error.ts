import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';
import { PlatformError, type Remedy } from '../platform.js';

/** What to do about each error of the Web API; those not listed are faults of this program. */
const remedies: Readonly<Record<string, Remedy['kind']>> = {
  ratelimited: 'retry',
  rate_limited: 'retry',
  request_timeout: 'retry',
  team_added_to_org: 'retry',
  not_in_channel: 'pause',
  channel_not_found: 'pause',
  is_archived: 'pause',
  is_inactive: 'pause',
  restricted_action: 'pause',
  restricted_action_read_only_channel: 'pause',
  restricted_action_thread_only_channel: 'pause',
  restricted_action_non_threadable_channel: 'pause',
  restricted_action_thread_locked: 'pause',
  no_permission: 'pause',
  ekm_access_denied: 'pause',
  missing_scope: 'pause',
  not_allowed_token_type: 'pause',
  token_revoked: 'pause',
  token_expired: 'pause',
  account_inactive: 'pause',
  invalid_auth: 'pause',
  not_authed: 'pause',
  team_access_not_granted: 'pause',
  org_login_required: 'pause',
  messages_tab_disabled: 'pause',
  user_not_found: 'give-up',
  cannot_reply_to_message: 'target-gone',
  thread_not_found: 'target-gone',
  message_not_found: 'target-gone',
  cant_update_message: 'target-gone',
};

/** Slack says of these itself that part of the work may be done. */
const ambiguous: ReadonlySet<string> = new Set(['fatal_error', 'internal_error', 'service_unavailable']);

const platformErrorSchema = z.object({
  code: z.literal(ErrorCode.PlatformError),
  data: z.object({ error: z.string() }),
});
const rateLimitedSchema = z.object({ code: z.literal(ErrorCode.RateLimitedError), retryAfter: z.number() });
const httpErrorSchema = z.object({ code: z.literal(ErrorCode.HTTPError), statusCode: z.number() });

/** Slack's own code of a refused call, such as `already_reacted`. */
export function slackCode(error: unknown): string | undefined {
  const refused = platformErrorSchema.safeParse(error);
  return refused.success ? refused.data.data.error : undefined;
}

export function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const limited = rateLimitedSchema.safeParse(error);
  if (limited.success) {
    const remedy = { kind: 'retry', afterMs: limited.data.retryAfter * 1000 } as const;
    return new PlatformError('ratelimited', { outcome: 'not-done', remedy, cause: error });
  }
  const code = slackCode(error);
  if (code !== undefined) return refusedError(code, error);
  const http = httpErrorSchema.safeParse(error);
  if (http.success && http.data.statusCode < 500) {
    const remedy = { kind: 'give-up' } as const;
    return new PlatformError(`http-${http.data.statusCode}`, { outcome: 'not-done', remedy, cause: error });
  }
  const name = http.success ? `http-${http.data.statusCode}` : 'no-answer';
  return new PlatformError(name, { outcome: 'unknown', remedy: { kind: 'retry' }, cause: error });
}

function refusedError(code: string, cause: unknown): PlatformError {
  if (ambiguous.has(code))
    return new PlatformError(code, { outcome: 'unknown', remedy: { kind: 'retry' }, cause });
  const kind = remedies[code] ?? (code.startsWith('restricted_action') ? 'pause' : 'give-up');
  return new PlatformError(code, { outcome: 'not-done', remedy: { kind }, cause });
}
