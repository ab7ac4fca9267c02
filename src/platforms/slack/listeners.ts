import type { App, BlockAction, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Locale } from '../../questions/locale.js';
import { type Texts, textsFor } from '../../texts/texts.js';
import type { Deed, Inbox } from '../platform.js';
import { answerPerson, type FormPlace, formView, resultView } from './answer-person.js';
import { type Identity, readEvent } from './events-in.js';
import { readAsked, restAction } from './long-answer.js';
import { formErrors, readForm } from './read-form.js';
import type { SlackCalls } from './slack-deps.js';

/** Message shortcuts of the manifest, and what they do here. */
export const shortcuts = { score_answer: 'score', vote_best: 'vote' } as const;

export type ListenerDeps = {
  readonly client: WebClient;
  readonly identity: Identity;
  readonly inbox: Inbox;
  readonly nameOf: SlackCalls['nameOf'];
  readonly localeOf: (memberId: string) => Promise<Locale | undefined>;
  readonly texts: Texts;
};

const ours = /^rehearse:/;
const placeSchema: z.ZodType<FormPlace> = z.object({
  action: z.string(),
  subject: z.string(),
  channel: z.string(),
});
const pressedSchema = z.object({ action_id: z.string(), value: z.string().optional() });

/** Lets Bolt hand everything to the inbox: events as they are stored, deeds of people as they are answered. */
export function listen(app: App, deps: ListenerDeps): void {
  const { inbox, identity, client, nameOf } = deps;
  // Bolt runs the filters of every listener for every event, which costs more than to store one; so events are met before that.
  app.use(async ({ body, next }) => {
    if (body.type !== 'event_callback' || !('event' in body)) return next();
    if (body.team_id !== identity.team) return;
    for (const known of readEvent(identity, { ...body.event })) await inbox.take(known);
  });
  app.command(/^\/.+$/, async ({ command, ack, respond }) => {
    await ack();
    const { channel_id: channel, user_id: memberId, trigger_id: triggerId, text } = command;
    const who = await personOf(deps, channel, memberId, triggerId);
    const asked = { command: command.command, text, shown: 0 };
    const reply = await inbox.act({ ...who.deed, kind: 'command', command: asked.command, text });
    await answerPerson({ respond, client, triggerId, nameOf, asked }, channel, reply, who.texts);
  });
  app.action<BlockAction>(ours, async ({ action, body, ack, respond }) => {
    await ack();
    const channel = body.channel?.id;
    const pressed = pressedSchema.safeParse(action);
    if (channel === undefined || !pressed.success) return;
    const who = await personOf(deps, channel, body.user.id, body.trigger_id);
    const [, name = ''] = pressed.data.action_id.split(':');
    const subject = pressed.data.value ?? '';
    const asked = name === restAction ? readAsked(subject) : undefined;
    const reply = await inbox.act(
      asked === undefined
        ? { ...who.deed, kind: 'button', action: name, subject }
        : { ...who.deed, kind: 'command', command: asked.command, text: asked.text },
    );
    const way = { respond, client, triggerId: body.trigger_id, nameOf, asked };
    await answerPerson(way, channel, reply, who.texts);
  });
  listenToForms(app, deps);
  listenToShortcuts(app, deps);
}

function listenToForms(app: App, deps: ListenerDeps): void {
  app.view<ViewSubmitAction>(ours, async ({ ack, view, body }) => {
    const place = placeSchema.parse(JSON.parse(view.private_metadata));
    const who = await personOf(deps, place.channel, body.user.id, view.id);
    const { action, subject, channel } = place;
    const reply = await deps.inbox.act({
      ...who.deed,
      kind: 'form',
      action,
      subject,
      values: readForm(view.state.values),
    });
    if (reply.kind === 'form') {
      await ack({ response_action: 'update', view: formView(reply.form, channel, who.texts) });
      return;
    }
    const [firstField] = Object.keys(view.state.values);
    // What was typed stays in the window when it is refused.
    if (reply.message.tone === 'warning' && firstField !== undefined) {
      await ack(formErrors(firstField, reply.message.summary));
    } else {
      await ack({ response_action: 'update', view: resultView(reply.message, who.texts) });
    }
  });
}

function listenToShortcuts(app: App, deps: ListenerDeps): void {
  for (const [callbackId, action] of Object.entries(shortcuts)) {
    app.shortcut<MessageShortcut>(
      { callback_id: callbackId, type: 'message_action' },
      async ({ shortcut, ack, respond }) => {
        await ack();
        const { channel, user, message, trigger_id: triggerId } = shortcut;
        const who = await personOf(deps, channel.id, user.id, triggerId);
        const reply = await deps.inbox.act({ ...who.deed, kind: 'shortcut', action, externalId: message.ts });
        await answerPerson(
          { respond, client: deps.client, triggerId, nameOf: deps.nameOf },
          channel.id,
          reply,
          who.texts,
        );
      },
    );
  }
}

async function personOf(
  { identity, localeOf, texts }: ListenerDeps,
  channel: string,
  memberId: string,
  id: string,
) {
  const locale = await localeOf(memberId);
  const deed: Pick<Deed, 'id' | 'address' | 'memberId' | 'locale'> = {
    id,
    address: { platform: 'slack', team: identity.team, channel },
    memberId,
    locale,
  };
  return { deed, texts: locale === undefined ? texts : textsFor(locale) };
}
