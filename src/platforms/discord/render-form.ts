import {
  type APICheckboxGroupComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIRadioGroupComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { asList, gradesIn, listed, partName } from '../form-values.js';
import type { Choice, Field, Form } from '../message.js';
import { breakBefore, cutShort } from '../split-text.js';
import { limits } from './limits.js';
import { escapeText } from './render-text.js';

/** A form in as many as a modal's few fields ask for; one by one they are filled in. The first has the introduction. */
export function formSteps(form: Form): readonly Form[] {
  const steps = stepsOf(form);
  if (steps.length === 1) return [form];
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

function stepsOf({ fields, intro }: Form): readonly (readonly Field[])[] {
  const steps: Field[][] = [[]];
  let taken = intro === undefined ? 0 : 1;
  for (const field of fields) {
    const size = field.kind === 'grades' ? field.grades.length - 1 : 1;
    if (taken + size > limits.modalComponents) {
      steps.push([]);
      taken = 0;
    }
    steps.at(-1)?.push(field);
    taken += size;
  }
  return steps;
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
    components: [...intro, ...form.fields.flatMap(labelsOf)],
  };
}

/** Even with a backslash before every character it fits a text display. */
const introLength = limits.messageText / 2;

/** Discord refuses empty text. */
const words = (text: string, limit: number): string => cutShort(text, limit).trim() || '…';

const labelsOf = (field: Field): readonly APILabelComponent[] =>
  field.kind === 'grades' ? gradeLabels(field) : [labelOf(field)];

const labelOf = (field: Exclude<Field, { kind: 'grades' }>): APILabelComponent => ({
  type: ComponentType.Label,
  label: words(field.label, limits.label),
  ...(field.hint !== undefined && { description: words(field.hint, limits.labelDescription) }),
  component: componentOf(field),
});

function componentOf(field: Exclude<Field, { kind: 'grades' }>): APILabelComponent['component'] {
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

/** A modal has no room for an input for each item, so there is one for each grade but the first, with all items in it. */
function gradeLabels(field: Extract<Field, { kind: 'grades' }>): readonly APILabelComponent[] {
  const chosen = gradesIn(field.value);
  return field.grades.slice(1).map(({ value: grade, label }) =>
    labelOf({
      kind: 'choices',
      name: partName(field.name, grade),
      label: `${field.label} · ${label}`,
      hint: field.hint,
      required: false,
      value: asList(chosen.filter((graded) => graded.grade === grade).map(({ item }) => item)),
      choices: field.items,
    }),
  );
}

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

function choicesOf(
  field: Extract<Field, { kind: 'choices' }>,
): APICheckboxGroupComponent | APIStringSelectComponent {
  const chosen = new Set(listed(field.value));
  const options = field.choices
    .slice(0, limits.selectOptions)
    .map((choice) => ({ ...optionOf(choice), ...(chosen.has(choice.value) && { default: true }) }));
  const { name, required } = field;
  const amount = { min_values: required ? 1 : 0, max_values: options.length, required };
  return options.length <= limits.radioOptions
    ? { type: ComponentType.CheckboxGroup, custom_id: name, options, ...amount }
    : { type: ComponentType.StringSelect, custom_id: name, options, ...amount };
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
