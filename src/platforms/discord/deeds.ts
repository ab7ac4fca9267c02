import type { REST } from 'discord.js';
import type { Clock } from '../../practice/clock.js';
import { type Texts, textsFor } from '../../texts/texts.js';
import type { CommandSet } from '../commands.js';
import type { Form, Message } from '../message.js';
import type { Deed, Inbox } from '../platform.js';
import { type Answer, answerPerson, offerChoices, type Way } from './answer-person.js';
import { isAboutOneServer } from './direct-team.js';
import {
  createDrafts,
  type Drafts,
  draftName,
  filledForm,
  openAction,
  openSubject,
  parseOpenSubject,
} from './drafts.js';
import { deedBase, type Interaction, noTeam, type Wish, wishOf } from './interactions-in.js';
import { type Places, placeOf } from './places.js';
import { formSteps } from './render-form.js';

export type DeedDeps = {
  readonly rest: REST;
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly places: Places;
  readonly commands: CommandSet;
  readonly texts: Texts;
  readonly nameOf: (team: string, memberId: string) => Promise<string | undefined>;
  /** The server that is meant in a direct conversation, which belongs to none; undefined where it may be one of several. */
  readonly directTeam: (memberId: string) => Promise<string | undefined>;
  readonly onTrouble: (where: string, error: unknown) => void;
};

type Person = {
  readonly deed: Pick<Deed, 'id' | 'address' | 'memberId' | 'locale' | 'mayManage'>;
  readonly texts: Texts;
};

/** Most choices an option offers; interactions/application-commands. */
const mostChoices = 25;
const longestChoice = 100;

/** Does what people ask for, and answers them alone. */
export function createDeeds(deps: DeedDeps): (interaction: Interaction) => Promise<void> {
  const drafts = createDrafts();
  return async (interaction) => {
    const wish = wishOf(interaction);
    const person = await personOf(deps, interaction);
    const { id, token, application_id: applicationId } = interaction;
    const nameOf = (memberId: string) => deps.nameOf(person.deed.address.team, memberId);
    const way: Way = { rest: deps.rest, clock: deps.clock, id, token, applicationId, nameOf };
    if (wish.kind === 'typing') return suggest(deps, way, person, wish);
    const answer = answerInPlace(deps, drafts, person, wish).catch((error: unknown) => {
      deps.onTrouble('interaction', error);
      return warning(person.texts.problems.apology);
    });
    await answerPerson(way, answer, (form, step) =>
      openingMessage(person.texts, form, step, person.texts.modal.ready),
    );
  };
}

async function personOf(deps: DeedDeps, interaction: Interaction): Promise<Person> {
  const { guild_id: guild, channel, channel_id: id } = interaction;
  const place =
    guild === undefined ? undefined : channel === undefined ? await deps.places.of(id) : placeOf(channel);
  const parent = place?.kind === 'thread' ? place.parent : undefined;
  const deed = deedBase(interaction, { parent });
  return { deed, texts: deed.locale === undefined ? deps.texts : textsFor(deed.locale) };
}

/** What belongs to a server is looked for in the one that is meant, also when it is asked for in a direct conversation. */
async function answerInPlace(
  deps: DeedDeps,
  drafts: Drafts,
  person: Person,
  wish: Exclude<Wish, { kind: 'typing' }>,
): Promise<Answer> {
  const { deed, texts } = person;
  if (deed.address.team !== noTeam || !isAboutOneServer(wish)) return answerTo(deps, drafts, person, wish);
  const team = await deps.directTeam(deed.memberId);
  if (team === undefined) return warning(texts.platform.whichServer);
  const address = { ...deed.address, team };
  return answerTo(deps, drafts, { texts, deed: { ...deed, address } }, wish);
}

async function answerTo(
  deps: DeedDeps,
  drafts: Drafts,
  person: Person,
  wish: Exclude<Wish, { kind: 'typing' }>,
): Promise<Answer> {
  const { inbox, commands } = deps;
  const { deed } = person;
  switch (wish.kind) {
    case 'help':
      return answerOf(drafts, deed.memberId, inbox.act({ ...deed, ...wish, kind: 'command', text: '' }));
    case 'options':
      return answerOf(drafts, deed.memberId, inbox.act({ ...deed, ...wish }));
    case 'shortcut': {
      const known = commands.shortcuts.find(({ name }) => Object.values(name).includes(wish.name));
      const action = known?.action ?? wish.name;
      const { externalId } = wish;
      return answerOf(drafts, deed.memberId, inbox.act({ ...deed, kind: 'shortcut', action, externalId }));
    }
    case 'button':
      if (wish.action === openAction) return openStep(drafts, person, wish.subject);
      return answerOf(drafts, deed.memberId, inbox.act({ ...deed, ...wish }));
    case 'forged':
      return warning(person.texts.problems.staleButton);
    case 'form':
      return takeForm(deps, drafts, person, wish);
    default:
      return wish satisfies never;
  }
}

async function answerOf(drafts: Drafts, memberId: string, work: ReturnType<Inbox['act']>): Promise<Answer> {
  const reply = await work;
  if (reply.kind === 'message') return reply;
  drafts.keep(memberId, { form: reply.form, values: {} });
  const [first = reply.form] = formSteps(reply.form);
  return { kind: 'form', form: first, step: 0 };
}

/** The next step of a form, or the first one again with what was typed. */
function openStep(drafts: Drafts, { deed, texts }: Person, wanted: string): Answer {
  const { step, name } = parseOpenSubject(wanted);
  const draft = drafts.of(deed.memberId, name);
  const form = draft && formSteps(filledForm(draft))[step];
  if (form === undefined) return warning(texts.problems.staleButton);
  return { kind: 'form', form, step };
}

/** A form cannot open from a form, so a button stands between two steps, and between a refusal and the next try. */
async function takeForm(
  { inbox }: DeedDeps,
  drafts: Drafts,
  { deed, texts }: Person,
  filled: Extract<Wish, { kind: 'form' }>,
): Promise<Answer> {
  const { action, subject, step } = filled;
  const draft = drafts.of(deed.memberId, draftName(filled));
  const values = { ...draft?.values, ...filled.values };
  if (draft === undefined && step > 0) return warning(texts.problems.staleButton);
  if (draft !== undefined) {
    drafts.keep(deed.memberId, { form: draft.form, values });
    const next = formSteps(draft.form)[step + 1];
    if (next !== undefined)
      return { kind: 'message', message: openingMessage(texts, draft.form, step + 1, texts.modal.more) };
  }
  const reply = await inbox.act({ ...deed, kind: 'form', action, subject, values });
  if (reply.kind === 'form') {
    drafts.keep(deed.memberId, { form: reply.form, values: {} });
    return { kind: 'message', message: openingMessage(texts, reply.form, 0, texts.modal.more) };
  }
  if (reply.message.tone !== 'warning' || draft === undefined) {
    drafts.drop(deed.memberId, draftName(filled));
    return reply;
  }
  const again = openButton(texts.modal.again, draft.form, 0);
  return { kind: 'message', message: { ...reply.message, blocks: [...reply.message.blocks, again] } };
}

const openingMessage = (texts: Texts, form: Form, step: number, sentence: string): Message => ({
  tone: 'notice',
  summary: sentence,
  blocks: [{ kind: 'paragraph', text: sentence }, openButton(texts.modal.next, form, step)],
});

const openButton = (label: string, form: Form, step: number): Message['blocks'][number] => ({
  kind: 'buttons',
  buttons: [{ label, action: openAction, subject: openSubject(step, form), style: 'primary' }],
});

const warning = (sentence: string): Answer => ({
  kind: 'message',
  message: { tone: 'warning', summary: sentence, blocks: [{ kind: 'paragraph', text: sentence }] },
});

async function suggest(
  { inbox }: DeedDeps,
  way: Way,
  { deed }: Person,
  { command, action, option, text }: Extract<Wish, { kind: 'typing' }>,
): Promise<void> {
  const { address, locale } = deed;
  const choices = (await inbox.suggest?.({ address, locale, command, action, option, text })) ?? [];
  const offered = choices
    .filter(({ value }) => value.length <= longestChoice)
    .slice(0, mostChoices)
    .map(({ value, label }) => ({ name: label.slice(0, longestChoice), value }));
  await offerChoices(way, offered);
}
