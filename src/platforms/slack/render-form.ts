import type {
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from '@slack/types';
import type { Choice, Field, Form } from '../message.js';
import { breakBefore, cutShort } from '../split-text.js';
import { limits } from './limits.js';

/** The action of every input; what tells them apart is their block, which has the field's name. */
const inputAction = 'rehearse:field';

/** A form as a modal. `privateMetadata` comes back with what was filled in. */
export function renderForm(
  form: Form,
  context: { readonly privateMetadata: string; readonly cancelLabel?: string | undefined },
): ModalView {
  const intro: readonly KnownBlock[] =
    form.intro === undefined ? [] : [{ type: 'section', text: words(form.intro, limits.textObject) }];
  return {
    type: 'modal',
    callback_id: `rehearse:${form.action}`,
    private_metadata: context.privateMetadata,
    title: words(form.title, limits.modalTitle),
    submit: words(form.submitLabel, limits.modalTitle),
    ...(context.cancelLabel !== undefined && { close: words(context.cancelLabel, limits.modalTitle) }),
    blocks: [...intro, ...form.fields.map(inputOf)],
  };
}

const words = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  // Slack refuses empty text.
  text: cutShort(text, limit).trim() || '…',
  emoji: false,
});

function inputOf(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: words(field.label, limits.inputLabel),
    ...(field.hint !== undefined && { hint: words(field.hint, limits.inputLabel) }),
    optional: !field.required,
    element: field.kind === 'choice' ? choiceOf(field) : textInputOf(field),
  };
}

function textInputOf(field: Extract<Field, { kind: 'line' | 'paragraph' }>): PlainTextInput {
  const longest = Math.min(field.maxLength, limits.inputText);
  const value = field.value.slice(0, breakBefore(field.value, longest));
  return {
    type: 'plain_text_input',
    action_id: inputAction,
    multiline: field.kind === 'paragraph',
    max_length: longest,
    ...(value !== '' && { initial_value: value }),
  };
}

/** All choices in view while Slack allows it. */
function choiceOf(field: Extract<Field, { kind: 'choice' }>): RadioButtons | StaticSelect {
  const isShort = field.choices.length <= limits.radioOptions;
  const options = field.choices.slice(0, limits.selectOptions).map(optionOf);
  const initial = options.find(({ value }) => value === field.value);
  return {
    type: isShort ? 'radio_buttons' : 'static_select',
    action_id: inputAction,
    options,
    ...(initial && { initial_option: initial }),
  };
}

/** A label too long for one line goes on in the line below it. */
function optionOf({ value, label }: Choice): PlainTextOption {
  if (label.length <= limits.optionText) return { value, text: words(label, limits.optionText) };
  const at = breakBefore(label, limits.optionText);
  const rest = label.slice(at).trim();
  return {
    value,
    text: words(label.slice(0, at), limits.optionText),
    ...(rest !== '' && { description: words(rest, limits.optionText) }),
  };
}
