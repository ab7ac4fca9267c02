import {
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { Clock } from '../../practice/clock.js';
import type { Form, Message } from '../message.js';
import { codes, discordCode } from './discord-error.js';
import { formIdOf } from './marker.js';
import { messageBody } from './message-body.js';
import { renderForm } from './render-form.js';
import { splitForDiscord } from './split-message.js';

/** How to answer one interaction: its token is all the right that is needed. */
export type Way = {
  readonly rest: REST;
  readonly clock: Clock;
  readonly id: string;
  readonly applicationId: string;
  readonly token: string;
  readonly nameOf: (memberId: string) => Promise<string | undefined>;
};

/** What a person sees in the end: words, or a form, of which Discord wants to know at once. */
export type Answer =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'form'; readonly form: Form; readonly step: number };

/** Discord waits three seconds for a first answer, the way there and back included. */
const patienceMs = 1_500;

/**
 * Shows the answer to the person alone. One that takes long is announced first; after that no form can be opened any more, so that
 * `instead` turns it into words.
 */
export async function answerPerson(
  way: Way,
  work: Promise<Answer>,
  instead: (form: Form, step: number) => Message,
): Promise<void> {
  const early = await Promise.race([work, way.clock.wait(patienceMs).then(() => undefined)]);
  if (early?.kind === 'form') {
    const { form, step } = early;
    const { action, subject } = form;
    const data = renderForm(form, { customId: formIdOf({ action, subject, step }) });
    return respond(way, { type: InteractionResponseType.Modal, data });
  }
  if (early !== undefined) return show(way, early.message, 'first');
  await respond(way, {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  });
  const late = await work;
  await show(way, late.kind === 'form' ? instead(late.form, late.step) : late.message, 'deferred');
}

/** The first part answers the interaction, or fills in the answer that was announced; the others follow. */
async function show(way: Way, message: Message, state: 'first' | 'deferred'): Promise<void> {
  const [first = message, ...others] = splitForDiscord(message);
  const { body, files } = await privately(way, first);
  if (state === 'first')
    await respond(way, { type: InteractionResponseType.ChannelMessageWithSource, data: body }, files);
  else await call(way, 'patch', Routes.webhookMessage(way.applicationId, way.token), body, files);
  for (const part of others) {
    const next = await privately(way, part);
    await call(way, 'post', Routes.webhook(way.applicationId, way.token), next.body, next.files);
  }
}

async function privately({ nameOf }: Way, message: Message) {
  const { body, files } = await messageBody(message, 'private', nameOf);
  return { body: { ...body, flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 }, files };
}

const respond = (way: Way, body: Record<string, unknown>, files: RawFile[] = []): Promise<void> =>
  call(way, 'post', Routes.interactionCallback(way.id, way.token), body, files);

/** Choices for an option that is being typed. */
export const offerChoices = (
  way: Way,
  choices: readonly { readonly name: string; readonly value: string }[],
): Promise<void> =>
  respond(way, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });

/** Too late, or answered by another process already: there is nobody left to tell. */
async function call(
  { rest }: Way,
  method: 'post' | 'patch',
  route: RouteLike,
  body: Record<string, unknown>,
  files: RawFile[],
): Promise<void> {
  try {
    await rest[method](route, { body, files, auth: false });
  } catch (error) {
    const code = discordCode(error);
    if (code !== codes.unknownInteraction && code !== codes.alreadyAnswered) throw error;
  }
}
