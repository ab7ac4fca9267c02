import { gradesIn } from '../form-values.js';
import type { Button, Field } from '../message.js';
import { deedOf, keepReply, type Place } from './answer-deed.js';
import type { LocalMessage } from './local-store.js';
import { Refusal } from './refusal.js';
import { sentValue } from './sent-value.js';
import { lengthOf } from './typed-text.js';
import { repeatableId, requireMessage, type Visitor, type Workspace } from './workspace.js';

/** What a press says; what the button does is read from the stored message. */
export type Press = {
  readonly message: string;
  /** The version of the message that was on the screen. */
  readonly version: number;
  readonly button: number;
  /** The thread it was pressed in, if it was pressed in one. */
  readonly threadRef?: string | undefined;
  readonly nonce?: string | undefined;
};

export async function pressButton(workspace: Workspace, visitor: Visitor, press: Press): Promise<Place> {
  const message = await requireMessage(workspace, visitor.person, press.message);
  const button = buttonsOf(message)[press.button];
  if (button === undefined || message.versionAt !== press.version) {
    throw new Refusal(409, (texts) => texts.buttonGone);
  }
  const isInThread = press.threadRef === message.id || press.threadRef === message.threadRef;
  const place: Place = {
    channel: message.channel,
    threadRef: isInThread ? press.threadRef : message.threadRef,
  };
  const id = repeatableId(workspace, press.nonce, [visitor.person.id, message.id, `${press.button}`]);
  const { action, subject } = button;
  const reply = await workspace
    .inbox()
    .act({ ...deedOf(visitor, place, id), kind: 'button', action, subject });
  return keepReply(workspace, visitor, { place, id, reply });
}

/** In the order in which they are drawn. */
const buttonsOf = ({ body }: LocalMessage): readonly Button[] =>
  body.kind === 'typed'
    ? []
    : body.message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));

export type Submission = {
  readonly form: string;
  /** By field name; what the form does not ask for is ignored. */
  readonly values: ReadonlyMap<string, string>;
  readonly nonce?: string | undefined;
};

export async function submitForm(workspace: Workspace, visitor: Visitor, sent: Submission): Promise<Place> {
  const opened = await workspace.store.form(sent.form);
  if (opened?.person !== visitor.person.id) throw new Refusal(404, (texts) => texts.formGone);
  const { form } = opened;
  const values = Object.fromEntries(form.fields.map((field) => [field.name, checkField(field, sent.values)]));
  const place: Place = { channel: opened.channel, threadRef: opened.threadRef };
  const id = repeatableId(workspace, sent.nonce, [visitor.person.id, opened.id, JSON.stringify(values)]);
  const { action, subject } = form;
  const reply = await workspace
    .inbox()
    .act({ ...deedOf(visitor, place, id), kind: 'form', action, subject, values });
  return keepReply(workspace, visitor, { place, id, reply });
}

function checkField(field: Field, values: ReadonlyMap<string, string>): string {
  const value = sentValue(field, (name) => values.get(name));
  if (value.trim() === '') {
    if (field.required) throw new Refusal(422, (texts) => texts.fieldMissing(field.label));
    return value;
  }
  if (field.kind === 'choice') {
    const isOffered = field.choices.some((choice) => choice.value === value);
    if (!isOffered) throw new Refusal(422, (texts) => texts.fieldChoice(field.label));
    return value;
  }
  if (field.kind === 'choices') return value;
  if (field.kind === 'grades') {
    const offered = new Set(field.grades.map((grade) => grade.value));
    const isOffered = gradesIn(value).every(({ grade }) => offered.has(grade));
    if (!isOffered) throw new Refusal(422, (texts) => texts.fieldChoice(field.label));
    return value;
  }
  const characters = lengthOf(value);
  if (characters > field.maxLength) {
    throw new Refusal(422, (texts) => texts.fieldTooLong(field.label, characters, field.maxLength));
  }
  return value;
}
