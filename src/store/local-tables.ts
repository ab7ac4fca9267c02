/** What the local workspace keeps. */
export type LocalTables = {
  local_message: LocalMessageTable;
  local_form: LocalFormTable;
};

type LocalMessageTable = {
  id: string;
  channel: string;
  thread_id: string | null;
  author: string;
  delivery_key: string | null;
  body: string;
  visible_to: string | null;
  created_at: number;
  edited_at: number | null;
  version_at: number;
  deleted_at: number | null;
};

type LocalFormTable = {
  id: string;
  person: string;
  channel: string;
  thread_id: string | null;
  form: string;
  created_at: number;
};
