/** Forms in front of the page: where they begin, what they keep, and what they ask before they go. */
export const formScript = `
const fieldsOf = (form) => [...form.elements].filter(({ name, type }) => name?.startsWith('field-') && type !== 'hidden');
const isChosen = ({ type }) => type === 'radio' || type === 'checkbox';
const stateOf = (form) => JSON.stringify(fieldsOf(form).map((field) =>
  [field.name, field.value, isChosen(field) ? field.checked : true]));
const draftKey = (dialog) => 'form/' + dialog.dataset.draft;
const isDirty = (dialog) => stateOf(find('form', dialog)) !== dialog.dataset.opened;

function raiseForm(dialog) {
  const form = find('form', dialog);
  // Too much is better marked than cut off, and what is missing said beside its field.
  form.noValidate = true;
  for (const field of fieldsOf(form)) {
    if (field.maxLength > 0) field.dataset.limit = field.maxLength;
    field.removeAttribute('maxlength');
  }
  dialog.dataset.pristine = stateOf(form);
  restoreForm(dialog);
  dialog.dataset.opened = stateOf(form);
  dialog.removeAttribute('open');
  dialog.showModal();
  const fields = fieldsOf(form);
  const first = fields.find((field) => field.getAttribute('aria-invalid') === 'true') ?? fields[0];
  focusField(fields.find(({ name, checked }) => first && name === first.name && checked) ?? first);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (find('.leave', dialog).hidden) find('[data-cancel]', dialog).click();
    else answerLeave(dialog, 'stay');
  });
  // Browsers close what was asked to close twice, whatever it says.
  dialog.addEventListener('close', () => {
    if (dialog.isConnected && !dialog.open) leaveForm(dialog);
  });
}

function focusField(field) {
  field?.focus();
  field?.closest('.field')?.scrollIntoView({ block: 'nearest' });
  if (field?.matches('textarea')) field.setSelectionRange(field.value.length, field.value.length);
}

function restoreForm(dialog) {
  const kept = JSON.parse(sessionStorage.getItem(draftKey(dialog)) ?? '[]');
  const form = find('form', dialog);
  for (const [name, value, checked] of kept) {
    for (const field of fieldsOf(form).filter((one) => one.name === name)) {
      if (!isChosen(field)) field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
  find('.restored', dialog).hidden = kept.length === 0;
  for (const field of fieldsOf(form)) showLeft(dialog, field);
}

const forgetDraft = (dialog) => sessionStorage.removeItem(draftKey(dialog));

// As people count: what the browser takes for two halves is one.
function showLeft(dialog, field) {
  const limit = Number(field.dataset.limit);
  if (!limit) return;
  const left = limit - [...field.value].length;
  let counter = find('.counter', field.parentElement);
  if (!counter) {
    counter = document.createElement('p');
    counter.className = 'counter';
    counter.id = field.id + '-left';
    field.after(counter);
    field.setAttribute('aria-describedby', field.getAttribute('aria-describedby') + ' ' + counter.id);
  }
  const words = left < 0 ? dialog.dataset.over : dialog.dataset.left;
  const figure = new Intl.NumberFormat(document.documentElement.lang).format(Math.abs(left));
  counter.textContent = left > Math.max(20, limit / 10) ? '' : words.replace('#', figure);
  counter.classList.toggle('over', left < 0);
}

function showErrors(dialog, fresh) {
  for (const error of dialog.querySelectorAll('[data-error]')) {
    const now = find('#' + error.id, fresh)?.textContent ?? '';
    if (error.textContent !== now) error.textContent = now;
    const marked = find('[aria-describedby~="' + error.id + '"]', dialog);
    if (now === '') marked?.removeAttribute('aria-invalid');
    else marked?.setAttribute('aria-invalid', 'true');
  }
  const wrong = find('[aria-invalid=true]', dialog);
  if (!wrong) return false;
  focusField(wrong.matches('fieldset') ? find('input:checked', wrong) ?? find('input', wrong) : wrong);
  return true;
}

function leaveForm(dialog) {
  dialog.dataset.leaving = '';
  find('[data-cancel]', dialog).click();
}

function answerLeave(dialog, answer) {
  find('.leave', dialog).hidden = true;
  if (answer === 'stay') {
    focusField(fieldsOf(find('form', dialog))[0]);
    return;
  }
  if (answer === 'discard') forgetDraft(dialog);
  leaveForm(dialog);
}

document.addEventListener('input', ({ target }) => {
  const dialog = target.closest('dialog');
  if (!dialog) return;
  const state = stateOf(target.form);
  if (state === dialog.dataset.pristine) forgetDraft(dialog);
  else sessionStorage.setItem(draftKey(dialog), state);
  showLeft(dialog, target);
});

document.addEventListener('click', (event) => {
  const dialog = event.target.closest('dialog');
  if (!dialog) return;
  if (event.target.closest('[data-cancel]') && dialog.dataset.leaving === undefined && isDirty(dialog)) {
    event.preventDefault();
    event.stopPropagation();
    find('.leave', dialog).hidden = false;
    find('[data-keep]', dialog).focus();
  }
  for (const answer of ['keep', 'discard', 'stay']) {
    if (event.target.closest('[data-' + answer + ']')) answerLeave(dialog, answer);
  }
  if (event.target.closest('[data-start-over]')) {
    find('form', dialog).reset();
    forgetDraft(dialog);
    restoreForm(dialog);
    dialog.dataset.opened = stateOf(find('form', dialog));
    focusField(fieldsOf(find('form', dialog))[0]);
  }
}, true);
`;
