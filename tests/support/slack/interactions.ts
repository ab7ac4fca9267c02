import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { SlackRefusal } from './call.js';
import type { Send } from './deliveries.js';
import { stateOf, type Values } from './form-values.js';
import { wire } from './messages.js';
import { pressableIn } from './pressable.js';
import { newResponseUrl, showAnswer } from './response-urls.js';
import { afterSubmission, viewOf } from './view-answers.js';
import { closeViews, newTrigger, viewJson } from './view-methods.js';
import { findMessage, freshTs, type Json, type ResponseUrl, type Workspace } from './workspace.js';

/** What came of a command, a press or a form. */
export type Interaction = {
  /** Within three seconds; otherwise the person sees an error. */
  readonly acked: boolean;
  readonly tookMs: number;
  /** What the acknowledgement carried, {} for nothing. */
  readonly body: Json;
  /** Why Slack refused what the acknowledgement carried. */
  readonly refusal: string | undefined;
  /** What came to the response_url; it grows. */
  readonly posts: readonly Json[];
  /** Waits until so many have come. */
  answered(count?: number, withinMs?: number): Promise<readonly Json[]>;
  readonly triggerId: string;
};
export type Submission = Interaction & {
  readonly isClosed: boolean;
  readonly errors: Readonly<Record<string, string>>;
};

export type Interactions = {
  slash(user: string, channel: string, command: string, text: string): Promise<Interaction>;
  /** Works on messages and on what only this person sees; `option` is the value chosen in a select. */
  press(user: string, channel: string, ts: string, actionId: string, option?: string): Promise<Interaction>;
  /** A message shortcut, or a global one without a message. */
  shortcut(user: string, callbackId: string, message?: { channel: string; ts: string }): Promise<Interaction>;
  submitView(user: string, viewId: string, values: Values): Promise<Submission>;
  closeView(user: string, viewId: string): Promise<Interaction>;
};

const recordSchema = z.record(z.string(), z.unknown());

export function createInteractions(
  workspace: Workspace,
  send: Send,
  origin: () => string,
  verificationToken: string,
): Interactions {
  const { team, appId } = workspace.identity;
  const base = { token: verificationToken, api_app_id: appId, is_enterprise_install: false };
  const personOf = (id: string) => {
    const person = workspace.people.get(id);
    if (person === undefined) throw new Error(`no person ${id}`);
    return { id, username: person.name, name: person.name, team_id: team };
  };
  const channelOf = (id: string) => ({ id, name: workspace.channels.get(id)?.name ?? 'unknown' });
  const common = (user: string) => ({
    ...base,
    user: personOf(user),
    team: { id: team, domain: 'rehearse' },
    enterprise: null,
  });
  const urlFor = (user: string, channel: string, messageTs?: string) => {
    const { id, opened } = newResponseUrl(workspace, { user, channel, messageTs });
    return { opened, response_url: `${origin()}/respond/${id}` };
  };

  /** Sends it; the effect is what the acknowledgement then does to what people see. */
  const interact = async (
    kind: 'slash_commands' | 'interactive',
    user: string,
    payload: Json,
    effect: (body: Json) => void,
    url?: ResponseUrl,
  ): Promise<Interaction> => {
    const triggerId = newTrigger(workspace, user);
    const outcome = await send({ kind, payload: { ...payload, trigger_id: triggerId } }, undefined);
    const body = recordSchema.catch({}).parse(outcome.body);
    const posts = url?.posts ?? [];
    let refusal: string | undefined;
    try {
      if (outcome.acked) effect(body);
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      refusal = error.message;
    }
    const answered = async (count = 1, withinMs = 3_000) => {
      for (let left = withinMs; posts.length < count; left -= 5) {
        if (left <= 0) throw new Error(`${posts.length} of ${count} answers came to the response_url`);
        await wait(5);
      }
      return posts;
    };
    return { acked: outcome.acked, tookMs: outcome.tookMs, body, refusal, posts, answered, triggerId };
  };
  const nothing = () => undefined;

  const submitView: Interactions['submitView'] = async (user, viewId, values) => {
    const open = viewOf(workspace, user, viewId);
    const view = viewJson(workspace, open, stateOf(open.view['blocks'], values));
    const payload = { ...common(user), type: 'view_submission', view, response_urls: [] };
    let errors: Readonly<Record<string, string>> = {};
    const done = await interact('interactive', user, payload, (body) => {
      errors = afterSubmission(workspace, open, body);
    });
    return { ...done, errors, isClosed: !workspace.views.includes(open) };
  };

  return {
    slash: (user, channel, command, text) => {
      const { name } = personOf(user);
      const { opened, response_url } = urlFor(user, channel);
      const place = {
        channel_id: channel,
        channel_name: channelOf(channel).name,
        user_id: user,
        user_name: name,
      };
      const where = { team_id: team, team_domain: 'rehearse', ...place, is_enterprise_install: 'false' };
      const show = (body: Json) => {
        if (Object.keys(body).length > 0) showAnswer(workspace, opened, body, 'ack');
      };
      return interact(
        'slash_commands',
        user,
        { ...base, ...where, command, text, response_url },
        show,
        opened,
      );
    },
    press: (user, channel, ts, actionId, option) => {
      const { message, action, isEphemeral, threadTs } = pressableIn(workspace, {
        user,
        channel,
        ts,
        actionId,
      });
      const { opened, response_url } = urlFor(user, channel, ts);
      const container = { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral };
      const chosen = action.options?.find(({ value }) => value === option);
      if (option !== undefined && chosen === undefined) throw new Error(`${actionId} offers no ${option}`);
      const { options: _, ...pressed } = action;
      const done = { ...pressed, action_ts: freshTs(workspace), ...(chosen && { selected_option: chosen }) };
      const payload = {
        ...common(user),
        type: 'block_actions',
        container: { ...container, ...(threadTs !== undefined && { thread_ts: threadTs }) },
        channel: channelOf(channel),
        ...(message !== undefined && { message }),
        state: { values: {} },
        response_url,
        actions: [done],
      };
      return interact('interactive', user, payload, nothing, opened);
    },
    shortcut: (user, callbackId, target) => {
      const action = { callback_id: callbackId, action_ts: freshTs(workspace) };
      if (target === undefined)
        return interact('interactive', user, { ...common(user), ...action, type: 'shortcut' }, nothing);
      const { channel, ts } = target;
      const message = findMessage(workspace, channel, ts);
      if (message === undefined) throw new Error(`no message ${ts} in ${channel}`);
      const { opened, response_url } = urlFor(user, channel, ts);
      const about = {
        channel: channelOf(channel),
        message: wire(workspace, message),
        message_ts: ts,
        response_url,
      };
      return interact(
        'interactive',
        user,
        { ...common(user), ...action, ...about, type: 'message_action' },
        nothing,
        opened,
      );
    },
    submitView,
    closeView: async (user, viewId) => {
      const open = viewOf(workspace, user, viewId);
      closeViews(workspace, (view) => view === open);
      const payload = {
        ...common(user),
        type: 'view_closed',
        view: viewJson(workspace, open),
        is_cleared: false,
      };
      if (open.view['notify_on_close'] === true) return interact('interactive', user, payload, nothing);
      const silent = { acked: true, tookMs: 0, body: {}, refusal: undefined, posts: [], triggerId: '' };
      return { ...silent, answered: () => Promise.resolve([]) };
    },
  };
}
