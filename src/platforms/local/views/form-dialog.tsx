import type { Field } from '../../message.js';
import type { LocalForm } from '../local-store.js';
import { FIELD_PREFIX, hrefOf, type PageContent } from '../page-content.js';
import { sentValue } from '../sent-value.js';
import { ChoiceInputs } from './choice-inputs.js';
import { PageFields } from './page-fields.js';

type Props = { readonly content: PageContent; readonly opened: LocalForm };

/** A form in front of the page. Open from the start, for browsers without script; the script makes it modal. */
export function FormDialog({ content, opened }: Props) {
  const { texts, place, problem } = content;
  const { form } = opened;
  const draft = problem?.draft?.box === 'form' ? problem.draft.values : undefined;
  return (
    <dialog open class="form" aria-labelledby="form-title" data-form={opened.id}>
      <form method="post" action="/local/form" data-live>
        <h2 id="form-title">{form.title}</h2>
        {form.intro === undefined ? undefined : <p class="intro">{form.intro}</p>}
        <p class="problem" role="alert" data-problem>
          {draft === undefined ? '' : problem?.sentence}
        </p>
        <PageFields content={content} />
        <input type="hidden" name="form" value={opened.id} />
        {form.fields.map((field, index) => (
          <FieldView
            field={field}
            id={`field-${index}`}
            value={
              draft === undefined ? field.value : sentValue(field, (name) => draft.get(FIELD_PREFIX + name))
            }
            content={content}
          />
        ))}
        <div class="buttons">
          <a class="button plain" href={hrefOf({ ...place, form: undefined })} data-live data-cancel>
            {texts.form.cancel}
          </a>
          <button type="submit" class="button primary">
            {form.submitLabel}
          </button>
        </div>
      </form>
    </dialog>
  );
}

type FieldProps = {
  readonly field: Field;
  readonly id: string;
  readonly value: string;
  readonly content: PageContent;
};

function FieldView({ field, id, value, content }: FieldProps) {
  const name = FIELD_PREFIX + field.name;
  const hintId = `${id}-hint`;
  const hint = field.hint ?? lengthHint(field, content);
  const hintView =
    hint === undefined ? undefined : (
      <p class="hint" id={hintId}>
        {hint}
      </p>
    );
  const described = hint === undefined ? {} : { 'aria-describedby': hintId };
  if (!('maxLength' in field)) {
    return (
      <fieldset class="field" {...described}>
        <legend>
          <Label field={field} content={content} />
        </legend>
        {hintView}
        <ChoiceInputs field={field} name={name} value={value} />
      </fieldset>
    );
  }
  const shared = {
    id,
    name,
    maxlength: field.maxLength,
    required: field.required,
    dir: 'auto',
    ...described,
  } as const;
  return (
    <div class={`field ${field.kind}`}>
      <label for={id}>
        <Label field={field} content={content} />
      </label>
      {field.kind === 'line' ? (
        <input type="text" {...shared} value={value} autocomplete="off" />
      ) : (
        <textarea {...shared} rows={8}>{`\n${value}`}</textarea>
      )}
      {hintView}
    </div>
  );
}

function lengthHint(field: Field, { texts }: PageContent): string | undefined {
  return field.kind === 'paragraph' ? texts.form.upTo(field.maxLength) : undefined;
}

function Label({ field, content }: { readonly field: Field; readonly content: PageContent }) {
  return (
    <>
      {field.label}
      {field.required ? undefined : <span class="optional"> ({content.texts.form.optional})</span>}
    </>
  );
}
