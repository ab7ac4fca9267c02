import type {
  Checkboxes,
  InputBlock,
  KnownBlock,
  ModalView,
  MultiStaticSelect,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from '@slack/types';
import { gradeOf, listed, partName } from '../form-values.js';
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
    blocks: [...intro, ...form.fields.flatMap(blocksOf)],
  };
}

const words = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  // Slack refuses empty text.
  text: cutShort(text, limit).trim() || '…',
  emoji: false,
});

const blocksOf = (field: Field): readonly KnownBlock[] =>
  field.kind === 'grades' ? gradeInputs(field) : [inputOf(field)];

const inputOf = (field: Exclude<Field, { kind: 'grades' }>): InputBlock => ({
  type: 'input',
  block_id: field.name,
  label: words(field.label, limits.inputLabel),
  ...(field.hint !== undefined && { hint: words(field.hint, limits.inputLabel) }),
  optional: !field.required,
  element: elementOf(field),
});

function elementOf(field: Exclude<Field, { kind: 'grades' }>): InputBlock['element'] {
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      return textInputOf(field);
    case 'choice':
      return choiceOf(field);
    case 'choices':
      return choicesOf(field);
    default:
      return field satisfies never;
  }
}

/** A row of radio buttons for each item, below the name of them all. */
function gradeInputs(field: Extract<Field, { kind: 'grades' }>): readonly KnownBlock[] {
  const lead = field.hint === undefined ? field.label : `${field.label}\n${field.hint}`;
  return [
    { type: 'section', text: words(lead, limits.textObject) },
    ...field.items.map(({ value: item, label }) =>
      inputOf({
        kind: 'choice',
        name: partName(field.name, item),
        label,
        required: true,
        value: gradeOf(field.value, item) ?? field.grades[0]?.value ?? '',
        choices: field.grades,
      }),
    ),
  ];
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

function choicesOf(field: Extract<Field, { kind: 'choices' }>): Checkboxes | MultiStaticSelect {
  const isShort = field.choices.length <= limits.radioOptions;
  const options = field.choices.slice(0, limits.selectOptions).map(optionOf);
  const chosen = new Set(listed(field.value));
  const initial = options.filter(({ value }) => value !== undefined && chosen.has(value));
  return {
    type: isShort ? 'checkboxes' : 'multi_static_select',
    action_id: inputAction,
    options,
    // Slack refuses an empty list.
    ...(initial.length > 0 && { initial_options: initial }),
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
