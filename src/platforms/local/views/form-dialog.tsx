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
    <dialog
      open
      class="form"
      aria-labelledby="form-title"
      data-form={opened.id}
      data-draft={[content.visitor.person.id, form.action, form.subject].join('/')}
      data-left={texts.form.left('#')}
      data-over={texts.form.over('#')}
    >
      <form method="post" action="/local/form" data-live>
        <h2 id="form-title">{form.title}</h2>
        {form.intro === undefined ? undefined : <p class="intro">{form.intro}</p>}
        <p class="problem" role="alert" data-problem>
          {draft === undefined || problem?.fields.size !== 0 ? '' : problem.sentence}
        </p>
        <p class="restored" hidden>
          {texts.form.restored}{' '}
          <button type="button" class="quiet" data-start-over>
            {texts.form.startOver}
          </button>
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
            error={draft === undefined ? undefined : problem?.fields.get(field.name)}
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
        <LeaveQuestion content={content} />
      </form>
    </dialog>
  );
}

type FieldProps = {
  readonly field: Field;
  readonly id: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly content: PageContent;
};

function FieldView({ field, id, value, error, content }: FieldProps) {
  const name = FIELD_PREFIX + field.name;
  const hintId = `${id}-hint`;
  const hint = field.hint ?? lengthHint(field, content);
  const hintView =
    hint === undefined ? undefined : (
      <p class="hint" id={hintId}>
        {hint}
      </p>
    );
  const errorId = `${id}-error`;
  const errorView = (
    <p class="error" id={errorId} role="alert" data-error>
      {error}
    </p>
  );
  const described = {
    'aria-describedby': hint === undefined ? errorId : `${hintId} ${errorId}`,
    ...(error === undefined ? {} : { 'aria-invalid': 'true' }),
  } as const;
  if (!('maxLength' in field)) {
    return (
      <fieldset class="field" {...described}>
        <legend>
          <Label field={field} content={content} />
        </legend>
        {hintView}
        <ChoiceInputs field={field} name={name} value={value} />
        {errorView}
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
      {errorView}
    </div>
  );
}

/** Asked by the script of whoever leaves what they have begun to write. */
function LeaveQuestion({ content }: { readonly content: PageContent }) {
  const { leave } = content.texts.form;
  return (
    <div class="leave" role="alertdialog" aria-labelledby="leave-title" hidden>
      <p id="leave-title">{leave.title}</p>
      <div class="answers">
        <button type="button" class="button primary" data-keep>
          {leave.keep}
        </button>
        <button type="button" class="button danger" data-discard>
          {leave.discard}
        </button>
        <button type="button" class="button plain" data-stay>
          {leave.stay}
        </button>
      </div>
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
