/** What stood in the way of a message, in few enough kinds that each has words of its own. */
export type Trouble =
  | 'busy'
  | 'no-answer'
  | 'interrupted'
  | 'not-configured'
  | 'not-in-channel'
  | 'no-channel'
  | 'archived'
  | 'forbidden'
  | 'signed-out'
  | 'no-thread'
  | 'no-message'
  | 'no-member'
  | 'left-team'
  | 'too-late'
  | 'question-deleted'
  | 'paused'
  | 'stopped';

/** Codes of the platforms and of the program itself, as they are stored. */
const troubles: Readonly<Record<Trouble, readonly string[]>> = {
  busy: ['ratelimited', 'rate_limited', 'rate-limited', '20016', '20028', '20029', '30046', '130000'],
  'no-answer': ['no-answer', 'request_timeout', 'fatal_error', 'internal_error', 'service_unavailable'],
  interrupted: ['lease-short'],
  'not-configured': ['platform-not-configured'],
  'not-in-channel': ['not_in_channel', '50001'],
  'no-channel': ['channel_not_found', 'channel-deleted', '10003', 'channel-lost'],
  archived: ['is_archived', 'is_inactive', '50083'],
  forbidden: ['no_permission', 'missing_scope', 'ekm_access_denied', 'not_allowed_token_type', '50013'],
  'signed-out': [
    ...['token_revoked', 'token_expired', 'account_inactive', 'invalid_auth', 'not_authed'],
    ...['unauthorized', '50014', '40001', 'team_access_not_granted', 'org_login_required'],
  ],
  'no-thread': ['thread_not_found', 'unknown-thread', 'thread-gone', 'cannot_reply_to_message'],
  'no-message': ['message_not_found', 'cant_update_message', '10008'],
  'no-member': ['user_not_found', '10007', '50007', '50278'],
  'left-team': ['left-team', '10004'],
  'too-late': ['too-late', 'not-sent-in-time'],
  'question-deleted': ['question-deleted'],
  paused: ['paused-by-lead'],
  stopped: ['stopped-by-lead'],
};

const kinds: readonly Trouble[] = Object.keys(troubles).filter((kind): kind is Trouble => kind in troubles);

/** Undefined for a code that nobody foresaw. */
export function troubleOf(code: string): Trouble | undefined {
  if (code.startsWith('restricted_action')) return 'forbidden';
  if (/^http-5\d\d$/.test(code)) return 'no-answer';
  return kinds.find((kind) => troubles[kind].includes(code));
}
