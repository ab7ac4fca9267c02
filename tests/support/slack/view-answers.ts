import { z } from 'zod';
import { SlackRefusal } from './call.js';
import { acceptView, closeViews, openView, replaceView } from './view-methods.js';
import type { Json, OpenView, Workspace } from './workspace.js';

const recordSchema = z.record(z.string(), z.unknown());
const viewAnswerSchema = z.object({
  response_action: z.enum(['errors', 'update', 'push', 'clear']).optional(),
  errors: z.record(z.string(), z.string()).default({}),
  view: z.unknown().optional(),
});

export function viewOf(workspace: Workspace, user: string, viewId: string): OpenView {
  const open = workspace.views.find(({ id }) => id === viewId);
  if (open?.user !== user) throw new Error(`${user} has no open form ${viewId}`);
  return open;
}

/** Answers the errors shown in the form, which then stays open. */
export function afterSubmission(
  workspace: Workspace,
  open: OpenView,
  body: Json,
): Readonly<Record<string, string>> {
  const parsed = viewAnswerSchema.safeParse(body);
  if (!parsed.success) throw new SlackRefusal('invalid_response_action');
  const { response_action: action, errors, view } = parsed.data;
  switch (action) {
    case 'errors': {
      const blocks = z.array(recordSchema).parse(open.view['blocks']);
      const inputs = blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id);
      if (Object.keys(errors).length === 0 || Object.keys(errors).some((id) => !inputs.includes(id)))
        throw new SlackRefusal('invalid_errors');
      return errors;
    }
    case 'update':
      replaceView(open, acceptView(view));
      return {};
    case 'push':
      openView(workspace, open.user, acceptView(view));
      return {};
    case 'clear':
      closeViews(workspace, ({ user }) => user === open.user);
      return {};
    case undefined:
      closeViews(workspace, (one) => one === open);
      return {};
    default:
      return action satisfies never;
  }
}
