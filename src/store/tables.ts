import type { LocalTables } from './local-tables.js';
import type { RhythmTables } from './rhythm-tables.js';

/**
 * The columns as they are stored, the same on every backend: ids as text, instants as epoch milliseconds, structures as JSON text.
 * A column named `next_…_at` says when its row wants attention and is null when it never will; these are what a tick asks for.
 */
export type Tables = LocalTables &
  RhythmTables & {
    team: TeamTable;
    channel: ChannelTable;
    schedule: ScheduleTable;
    question_version: QuestionVersionTable;
    member: MemberTable;
    round: RoundTable;
    delivery: DeliveryTable;
    reply: ReplyTable;
    score: ScoreTable;
    score_version: ScoreTable & { version: number };
    vote: VoteTable;
    queue: QueueTable;
    figure_choice: FigureChoiceTable;
    digest: DigestTable;
    lease: LeaseTable;
    audit: AuditTable;
  };

type TeamTable = { id: string; platform: string; external_id: string };

type ChannelTable = {
  id: string;
  team_id: string;
  external_id: string;
  settings: string;
  set_up_by: string | null;
  state: string;
  reason: string | null;
  until_date: string | null;
};

type ScheduleTable = {
  id: string;
  channel_id: string;
  cron: string;
  zone: string;
  reveal: string;
  filter: string | null;
  next_due_at: number | null;
};

type QuestionVersionTable = { hash: string; id: string; rev: number; section: string; body: string };

type MemberTable = { team_id: string; external_id: string; privacy: string };

type RoundTable = {
  id: string;
  channel_id: string;
  schedule_id: string | null;
  trigger: string;
  kind: string;
  due_at: number;
  reveal_at: number;
  locale: string;
  created_at: number;
  request_id: string | null;
  question_id: string | null;
  question_hash: string | null;
  state: string;
  reason: string | null;
  next_step_at: number | null;
  message_ref: string | null;
  thread_ref: string | null;
  posted_at: number | null;
  revealed_at: number | null;
  reread_at: number | null;
  gap_at: number | null;
};

type DeliveryTable = {
  key: string;
  kind: string;
  subject: string;
  channel_id: string;
  operation: string;
  /** Null once settled and no longer needed. */
  task: string | null;
  after_key: string | null;
  not_before_at: number;
  give_up_at: number;
  created_at: number;
  attempt_started_at: number | null;
  absent_since_at: number | null;
  attempts: number;
  lease_owner: string | null;
  fence: number;
  next_try_at: number | null;
  state: string;
  error: string | null;
  ref: string | null;
  quotes: string;
};

type ReplyTable = {
  round_id: string;
  external_id: string;
  member_id: string;
  text: string;
  created_at: number;
  version_at: number;
  touched_at: number;
  deleted_at: number | null;
  late: number;
  visibility: string;
  confidence: number | null;
};

type ScoreTable = {
  round_id: string;
  member_id: string;
  rater_id: string;
  rater_kind: string;
  question_hash: string;
  ticks: string;
  redlines: string;
  band: string;
  created_at: number;
};

type VoteTable = { round_id: string; voter_id: string; member_id: string; created_at: number };

type QueueTable = { channel_id: string; question_id: string; added_at: number };

type FigureChoiceTable = { team_id: string; member_id: string; streak: number; board: number };

type DigestTable = { channel_id: string; next_digest_at: number | null };

type LeaseTable = { name: string; owner: string; until_at: number; fence: number };

type AuditTable = {
  id: string;
  at: number;
  channel_id: string | null;
  member_id: string | null;
  event: string;
  detail: string | null;
};
