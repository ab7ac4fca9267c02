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
import { type MessageBody, messageBody } from './message-body.js';
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
  const ready = work.then((answer) => makeReady(way, answer));
  const early = await Promise.race([ready, way.clock.wait(patienceMs).then(() => undefined)]);
  if (early?.kind === 'form') {
    const { form, step } = early;
    const { action, subject } = form;
    const data = renderForm(form, { customId: formIdOf({ action, subject, step }) });
    return respond(way, { type: InteractionResponseType.Modal, data });
  }
  if (early !== undefined) return show(way, early.parts, 'first');
  await respond(way, {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  });
  const late = await ready;
  const parts = late.kind === 'form' ? await privately(way, instead(late.form, late.step)) : late.parts;
  await show(way, parts, 'deferred');
}

/** Names of members may have to be asked for first, which takes its time as any work does. */
async function makeReady(way: Way, answer: Answer) {
  if (answer.kind === 'form') return answer;
  return { kind: 'message', parts: await privately(way, answer.message) } as const;
}

async function privately({ nameOf }: Way, message: Message): Promise<readonly MessageBody[]> {
  const parts = await Promise.all(
    splitForDiscord(message).map((part) => messageBody(part, 'private', nameOf)),
  );
  const flags = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;
  return parts.map(({ body, files }) => ({ body: { ...body, flags }, files }));
}

/** The first part answers the interaction, or fills in the answer that was announced; the others follow. */
async function show(way: Way, parts: readonly MessageBody[], state: 'first' | 'deferred'): Promise<void> {
  const [first, ...others] = parts;
  if (first === undefined) return;
  const { body, files } = first;
  if (state === 'first')
    await respond(way, { type: InteractionResponseType.ChannelMessageWithSource, data: body }, files);
  else await call(way, 'patch', Routes.webhookMessage(way.applicationId, way.token), body, files);
  for (const next of others)
    await call(way, 'post', Routes.webhook(way.applicationId, way.token), next.body, next.files);
}

const respond = (way: Way, body: Record<string, unknown>, files: RawFile[] = []): Promise<void> =>
  call(way, 'post', Routes.interactionCallback(way.id, way.token), body, files);

/** Choices for an option that is being typed. */
export const offerChoices = (
  way: Way,
  choices: readonly { readonly name: string; readonly value: string }[],
): Promise<void> =>
  respond(way, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });

/** A second try goes out at once: most often a connection had been closed that nobody had used for long. */
const tryAgainAfterMs = [0, 500] as const;

/**
 * Too late, or answered already, by another process or by a try whose answer was lost: there is nobody left to tell. Answering twice
 * does nothing and filling in twice leaves the same, so that both are tried again; a part that follows would be there twice.
 */
async function call(
  { rest, clock }: Way,
  method: 'post' | 'patch',
  route: RouteLike,
  body: Record<string, unknown>,
  files: RawFile[],
): Promise<void> {
  const pausesMs = isFollowUp(method, route) ? [] : tryAgainAfterMs;
  for (const pauseMs of [...pausesMs, undefined]) {
    try {
      await rest[method](route, { body, files, auth: false });
      return;
    } catch (error) {
      const code = discordCode(error);
      if (code === codes.unknownInteraction || code === codes.alreadyAnswered) return;
      if (code !== undefined || pauseMs === undefined) throw error;
      await clock.wait(pauseMs);
    }
  }
}

const isFollowUp = (method: 'post' | 'patch', route: RouteLike): boolean =>
  method === 'post' && route.startsWith('/webhooks/');
