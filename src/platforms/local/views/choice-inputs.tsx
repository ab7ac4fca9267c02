import { gradeOf, listed, partName } from '../../form-values.js';
import type { Choice, Field } from '../../message.js';

type Props = {
  readonly field: Exclude<Field, { kind: 'line' | 'paragraph' }>;
  readonly name: string;
  readonly value: string;
};

/** What of a form is chosen rather than typed. */
export function ChoiceInputs({ field, name, value }: Props) {
  switch (field.kind) {
    case 'choice':
      return <Radios name={name} choices={field.choices} value={value} required={field.required} />;
    case 'choices':
      return <Checkboxes name={name} choices={field.choices} value={value} />;
    case 'grades':
      return (
        <>
          {field.items.map((item) => (
            <Graded name={name} item={item} grades={field.grades} value={value} />
          ))}
        </>
      );
    default:
      return field satisfies never;
  }
}

type ChoiceProps = {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly value: string;
};

function Radios({ name, choices, value, required }: ChoiceProps & { readonly required: boolean }) {
  return (
    <div class="choices">
      {choices.map((choice) => (
        <label class="choice">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            required={required}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}

/** Each has a name of its own, since of inputs with one name only one would be read. */
function Checkboxes({ name, choices, value }: ChoiceProps) {
  const chosen = listed(value);
  return (
    <div class="choices">
      {choices.map((choice) => (
        <label class="choice">
          <input
            type="checkbox"
            name={partName(name, choice.value)}
            value="on"
            checked={chosen.includes(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}

type GradedProps = {
  readonly name: string;
  readonly item: Choice;
  readonly grades: readonly Choice[];
  readonly value: string;
};

function Graded({ name, item, grades, value }: GradedProps) {
  return (
    <fieldset class="graded">
      <legend>{item.label}</legend>
      <Radios
        name={partName(name, item.value)}
        choices={grades}
        value={gradeOf(value, item.value) ?? grades[0]?.value ?? ''}
        required
      />
    </fieldset>
  );
}
