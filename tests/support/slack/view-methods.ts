import { z } from 'zod';
import { faultsOfView } from './block-faults.js';
import { type Args, type Method, SlackRefusal } from './call.js';
import { withIds } from './messages.js';
import { type Json, type OpenView, token, type Workspace } from './workspace.js';

const triggerLifeMs = 3_000;
const mostStacked = 3;
const largestView = 250_000;
const viewSchema = z
  .object({
    blocks: z.array(z.record(z.string(), z.unknown())),
    callback_id: z.string().default(''),
    private_metadata: z.string().default(''),
  })
  .catchall(z.unknown());

export function newTrigger(workspace: Workspace, user: string): string {
  const id = `${Date.now()}.${workspace.triggers.size}.${token()}`;
  workspace.triggers.set(id, { at: workspace.clock.now(), isUsed: false, user });
  return id;
}

/** Good for one modal, within three seconds. */
function useTrigger(workspace: Workspace, id: string): string {
  const trigger = workspace.triggers.get(id);
  if (trigger === undefined) throw new SlackRefusal('invalid_trigger');
  if (trigger.isUsed) throw new SlackRefusal('exchanged_trigger_id');
  if (workspace.clock.now() - trigger.at > triggerLifeMs) throw new SlackRefusal('expired_trigger_id');
  trigger.isUsed = true;
  return trigger.user;
}

export function acceptView(raw: unknown): Json {
  const messages = faultsOfView(raw);
  if (messages.length > 0) throw new SlackRefusal('invalid_arguments', { response_metadata: { messages } });
  if (JSON.stringify(raw).length > largestView) throw new SlackRefusal('view_too_large');
  const view = viewSchema.parse(raw);
  return { ...view, blocks: withIds(view.blocks) };
}

export function openView(workspace: Workspace, user: string, view: Json): OpenView {
  if (workspace.views.filter((open) => open.user === user).length >= mostStacked)
    throw new SlackRefusal('push_limit_reached');
  const opened = { id: `V${token()}`, user, hash: token(), view };
  workspace.views.push(opened);
  return opened;
}

export function replaceView(open: OpenView, view: Json): void {
  open.view = view;
  open.hash = token();
}

export function closeViews(workspace: Workspace, isClosing: (view: OpenView) => boolean): void {
  const left = workspace.views.filter((view) => !isClosing(view));
  workspace.views.splice(0, workspace.views.length, ...left);
}

export function viewJson(workspace: Workspace, { id, hash, view }: OpenView, state: Json = {}): Json {
  const { team, appId, botId } = workspace.identity;
  return {
    submit: null,
    close: null,
    notify_on_close: false,
    clear_on_close: false,
    external_id: '',
    ...view,
    id,
    hash,
    team_id: team,
    app_id: appId,
    app_installed_team_id: team,
    bot_id: botId,
    root_view_id: id,
    previous_view_id: null,
    state: { values: state },
  };
}

const viewArg = (args: Args): Json => acceptView(args.json('view', 'invalid_arguments'));

const show: Method = (workspace, args) => {
  const view = viewArg(args);
  return {
    view: viewJson(workspace, openView(workspace, useTrigger(workspace, args.required('trigger_id')), view)),
  };
};

const update: Method = (workspace, args) => {
  const view = viewArg(args);
  const externalId = args.text('external_id');
  const id = externalId === undefined ? args.required('view_id') : undefined;
  const open = workspace.views.find((one) =>
    id === undefined ? one.view['external_id'] === externalId : one.id === id,
  );
  if (open === undefined) throw new SlackRefusal('not_found');
  const hash = args.text('hash');
  if (hash !== undefined && hash !== open.hash) throw new SlackRefusal('hash_conflict');
  replaceView(open, view);
  return { view: viewJson(workspace, open) };
};

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': show,
  'views.push': show,
  'views.update': update,
};
