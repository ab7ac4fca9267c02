/** What reminders and suggestions need. */
export type RhythmTables = {
  reminder_wish: ReminderWishTable;
  reminder: ReminderTable;
  suggestion: SuggestionTable;
};

type ReminderWishTable = {
  channel_id: string;
  member_id: string;
  /** Of the member, as far as the platform knows it. */
  zone: string | null;
  quiet: string;
  since_at: number;
};

/** One reminder that is planned; the row goes when its time has come. */
type ReminderTable = { round_id: string; member_id: string; next_remind_at: number; give_up_at: number };

type SuggestionTable = {
  id: string;
  team_id: string;
  channel_id: string | null;
  member_id: string;
  body: string;
  state: string;
  reason: string | null;
  /** Of the question it has become. */
  question_id: string | null;
  created_at: number;
  changed_at: number;
};
