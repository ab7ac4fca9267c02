import type { RespondFn, types } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Texts } from '../../texts/texts.js';
import type { Form, Message } from '../message.js';
import type { ActionReply } from '../platform.js';
import { type Asked, partsToShow } from './long-answer.js';
import { type Names, namesIn, noNames } from './names.js';
import { renderBlocks } from './render-blocks.js';
import { renderForm } from './render-form.js';
import { renderText } from './render-text.js';
import type { SlackCalls } from './slack-deps.js';
import { splitForSlack } from './split-message.js';

/** Where a form was opened, kept in the form itself, so that a restart between opening and sending it does no harm. */
export type FormPlace = { readonly action: string; readonly subject: string; readonly channel: string };

/** Shows the reply to the person alone, or opens the form. */
export async function answerPerson(
  way: {
    readonly respond: RespondFn;
    readonly client: WebClient;
    readonly triggerId: string;
    readonly nameOf: SlackCalls['nameOf'];
    /** Given where it was asked by command. */
    readonly asked?: Asked | undefined;
  },
  channel: string,
  reply: ActionReply,
  texts: Texts,
): Promise<void> {
  if (reply.kind === 'form') {
    await way.client.views.open({ trigger_id: way.triggerId, view: formView(reply.form, channel, texts) });
    return;
  }
  const names = await namesIn(way.nameOf, reply.message);
  for (const part of partsToShow(splitForSlack(reply.message), way.asked, texts)) {
    await way.respond({ response_type: 'ephemeral', replace_original: false, ...contentOf(part, names) });
  }
}

const contentOf = (message: Message, names: Names) => ({
  text: renderText(message, names),
  blocks: [...renderBlocks(message, { key: 'private', names })],
});

export function formView(form: Form, channel: string, texts: Texts): types.ModalView {
  const place: FormPlace = { action: form.action, subject: form.subject, channel };
  return renderForm(form, { privateMetadata: JSON.stringify(place), cancelLabel: texts.modal.cancel });
}

/** What a sent form turns into: the answer, in the same window, where nobody else sees it. */
export function resultView(message: Message, texts: Texts): types.ModalView {
  const [part] = splitForSlack(message);
  return {
    type: 'modal',
    title: { type: 'plain_text', text: texts.modal.title },
    close: { type: 'plain_text', text: texts.modal.close },
    blocks: [...renderBlocks(part ?? message, { key: 'private', names: noNames })],
  };
}
