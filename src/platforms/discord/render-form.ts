import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIRadioGroupComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Choice, Field, Form } from '../message.js';
import { breakBefore, cutShort } from '../split-text.js';
import { limits } from './limits.js';
import { escapeText } from './render-text.js';

/** A form in as many as a modal's few fields ask for; one by one they are filled in. The first has the introduction. */
export function formSteps(form: Form): readonly Form[] {
  const first = limits.modalComponents - (form.intro === undefined ? 0 : 1);
  if (form.fields.length <= first) return [form];
  const rest = form.fields.slice(first);
  const later = Array.from({ length: Math.ceil(rest.length / limits.modalComponents) }, (_, index) =>
    rest.slice(index * limits.modalComponents, (index + 1) * limits.modalComponents),
  );
  const steps = [form.fields.slice(0, first), ...later];
  return steps.map((fields, index) => {
    const place = ` (${index + 1}/${steps.length})`;
    return {
      ...form,
      fields,
      title: cutShort(form.title, limits.modalTitle - place.length) + place,
      intro: index === 0 ? form.intro : undefined,
    };
  });
}

/** One step of a form as a modal. Discord words the buttons below it itself. */
export function renderForm(
  form: Form,
  { customId }: { readonly customId: string },
): APIModalInteractionResponseCallbackData {
  const intro: readonly APITextDisplayComponent[] =
    form.intro === undefined || form.intro.trim() === ''
      ? []
      : [{ type: ComponentType.TextDisplay, content: escapeText(cutShort(form.intro, introLength)) }];
  return {
    custom_id: customId,
    title: words(form.title, limits.modalTitle),
    components: [...intro, ...form.fields.map(labelOf)],
  };
}

/** Even with a backslash before every character it fits a text display. */
const introLength = limits.messageText / 2;

/** Discord refuses empty text. */
const words = (text: string, limit: number): string => cutShort(text, limit).trim() || '…';

const labelOf = (field: Field): APILabelComponent => ({
  type: ComponentType.Label,
  label: words(field.label, limits.label),
  ...(field.hint !== undefined && { description: words(field.hint, limits.labelDescription) }),
  component: field.kind === 'choice' ? choiceOf(field) : textInputOf(field),
});

function textInputOf(field: Extract<Field, { kind: 'line' | 'paragraph' }>): APITextInputComponent {
  const longest = Math.min(field.maxLength, limits.inputText);
  const value = field.value.slice(0, breakBefore(field.value, longest));
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.kind === 'paragraph' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: longest,
    required: field.required,
    ...(value !== '' && { value }),
  };
}

/** All choices in view while Discord allows it. */
function choiceOf(
  field: Extract<Field, { kind: 'choice' }>,
): APIRadioGroupComponent | APIStringSelectComponent {
  const { name, value, required } = field;
  const options = field.choices
    .slice(0, limits.selectOptions)
    .map((choice) => ({ ...optionOf(choice), ...(choice.value === value && { default: true }) }));
  if (options.length >= limits.radioOptionsLeast && options.length <= limits.radioOptions) {
    return { type: ComponentType.RadioGroup, custom_id: name, options, required };
  }
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    options,
    required,
    ...(!required && { min_values: 0 }),
  };
}

/** A label too long for one line goes on in the line below it. */
function optionOf({ value, label }: Choice) {
  const at = breakBefore(label, limits.optionText);
  const rest = label.slice(at).trim();
  return {
    value,
    label: words(label.slice(0, at), limits.optionText),
    ...(rest !== '' && { description: words(rest, limits.optionText) }),
  };
}
